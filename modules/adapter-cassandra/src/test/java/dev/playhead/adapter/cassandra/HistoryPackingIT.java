package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in rows and what in chunks, and that both nodes of a takeover leave it in order. */
class HistoryPackingIT {
  private static final Instant NOW = Sample.EVENING;

  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest(() -> NOW);

  private final AccountId account = Sample.account();
  private final ViewingHistory history = STORE.get().history();

  /** Every second hour, so that 84 are younger than a week. */
  private static List<View> twelveADay(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sample.view("v" + i, NOW.minus(Duration.ofHours(2L * i))))
        .toList();
  }

  private int count(int tier) {
    List<Row> rows =
        STORE.cql(
            "SELECT session FROM history_by_profile WHERE account = ? AND profile = ? AND tier = ?",
            account.value(),
            Sample.PROFILE.value(),
            tier);
    return rows.size();
  }

  private List<View> page(Range range, int limit) {
    return Await.result(history.page(account, Sample.PROFILE, range, limit));
  }

  private static Range below(View view) {
    return new Range(null, null, null, Place.of(view));
  }

  private void store(List<View> views) {
    Await.result(Future.all(views.stream().map(view -> history.store(account, view)).toList()));
  }

  @Test
  void rowsBecomeChunksAndPagesStay() {
    List<View> views = twelveADay(520);
    store(views);
    assertThat(count(HistoryByProfileCql.ROWS)).isEqualTo(520);

    int packed = Await.result(history.pack(account, Sample.PROFILE));

    assertThat(packed).isEqualTo(400);
    assertThat(count(HistoryByProfileCql.ROWS)).isEqualTo(120);
    assertThat(count(HistoryByProfileCql.CHUNKS)).isEqualTo(2);
    assertThat(page(Range.ALL, 999)).isEqualTo(views);
    for (int at : List.of(0, 99, 118, 119, 120, 121, 318, 319, 320, 518, 519)) {
      assertThat(page(below(views.get(at)), 50))
          .as("below %d", at)
          .isEqualTo(views.subList(at + 1, Math.min(at + 51, 520)));
    }
  }

  @Test
  void aHistoryIsReplacedAsItWouldBePacked() {
    List<View> views = twelveADay(730);

    Await.result(history.replace(account, Sample.PROFILE, views, List.of()));

    assertThat(count(HistoryByProfileCql.ROWS)).isEqualTo(100);
    assertThat(count(HistoryByProfileCql.CHUNKS)).isEqualTo(4);
    assertThat(page(Range.ALL, 999)).isEqualTo(views);
  }

  /** A page of rows is one question, so it sees the one or the other. */
  @Test
  void readersSeeTheOldHistoryOrTheNewOneAndNoMixtureOfThem() {
    List<View> one = twelveADay(60);
    List<View> other =
        IntStream.range(0, 60)
            .mapToObj(i -> Sample.view("w" + i, NOW.minus(Duration.ofMinutes(119L * i))))
            .toList();
    Await.result(history.replace(account, Sample.PROFILE, one, List.of()));
    for (int i = 0; i < 20; i++) {
      Future<Void> replaced =
          history.replace(account, Sample.PROFILE, i % 2 == 0 ? other : one, List.of());
      List<Future<List<View>>> pages = new ArrayList<>();
      while (!replaced.isComplete()) {
        Future<List<View>> page = history.page(account, Sample.PROFILE, Range.ALL, 60);
        pages.add(page);
        assertThat(Await.result(page)).isIn(one, other);
      }
      Await.result(replaced);
      assertThat(pages).isNotEmpty();
    }

    assertThat(page(Range.ALL, 99)).isEqualTo(one);
  }

  @Test
  void aHistoryTooGreatForOneBatchIsReplacedAllTheSame() {
    List<View> views = twelveADay(2_000);
    List<View> great =
        IntStream.range(0, 40_500)
            .mapToObj(i -> Sample.view("g" + i, NOW.minus(Duration.ofSeconds(10L * i))))
            .toList();
    Await.result(history.replace(account, Sample.PROFILE, views, List.of()));

    Await.result(history.replace(account, Sample.PROFILE, great, List.of()));

    assertThat(count(HistoryByProfileCql.CHUNKS)).isZero();
    assertThat(page(below(great.get(40_400)), 999)).isEqualTo(great.subList(40_401, 40_500));
    Await.result(history.replace(account, Sample.PROFILE, views, List.of()));
    assertThat(count(HistoryByProfileCql.ROWS)).isEqualTo(100);
    assertThat(page(Range.ALL, 2_500)).isEqualTo(views);
  }

  @Test
  void lateViewsGoWhereTheyBelong() {
    List<View> views = new ArrayList<>(twelveADay(500));
    Await.result(history.replace(account, Sample.PROFILE, List.copyOf(views), List.of()));
    View betweenChunks = Sample.view("a", views.get(299).startedAt().minusSeconds(1));
    View atTheEnd = Sample.view("b", views.get(499).startedAt().minusSeconds(1));
    View amongRows = Sample.view("c", views.get(90).startedAt().minusSeconds(1));

    store(List.of(betweenChunks, atTheEnd, amongRows));

    views.add(atTheEnd);
    views.add(300, betweenChunks);
    views.add(91, amongRows);
    assertThat(page(Range.ALL, 999)).isEqualTo(views);
    assertThat(count(HistoryByProfileCql.ROWS)).isEqualTo(101);
    assertThat(count(HistoryByProfileCql.CHUNKS)).isEqualTo(2);
  }

  /** Two stores on one table are two nodes that both take the account for theirs. */
  @Test
  void changesOfTwoNodesAtOnceAllStand() {
    List<View> views = twelveADay(500);
    Await.result(history.replace(account, Sample.PROFILE, views, List.of()));
    CassandraStore other = STORE.open();
    List<View> late =
        IntStream.range(0, 20)
            .mapToObj(i -> Sample.view("late" + i, views.get(250 + i).startedAt().plusSeconds(1)))
            .toList();
    List<Future<Void>> stored = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      stored.add(storeAtLast(i % 2 == 0 ? history : other.history(), late.get(i)));
    }
    Await.result(Future.join(stored));

    assertThat(page(Range.ALL, 999)).hasSize(520).containsAll(late);
    Await.result(other.close());
  }

  /** A store is refused when the other node was ahead too often, and tried again. */
  private Future<Void> storeAtLast(ViewingHistory node, View view) {
    return node.store(account, view).recover(refused -> storeAtLast(node, view));
  }
}
