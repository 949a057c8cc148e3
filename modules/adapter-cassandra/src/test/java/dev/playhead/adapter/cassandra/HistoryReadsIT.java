package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many questions a page costs: one, wherever it lies in a history that was read before. */
class HistoryReadsIT {
  private static final Instant NOW = Sample.EVENING;
  private static final int PAGE = 50;

  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest(() -> NOW);

  private final AccountId account = Sample.account();
  private final ViewingHistory history = STORE.get().history();

  /** One a day: a hundred in rows, most of them older than a week, and 200 in each chunk below. */
  private final List<View> views = load(600);

  private List<View> load(int count) {
    List<View> loaded =
        IntStream.range(0, count)
            .mapToObj(i -> Sample.view("v" + i, NOW.minus(Duration.ofDays(i))))
            .toList();
    Await.result(history.replace(account, Sample.PROFILE, loaded, List.of()));
    return loaded;
  }

  private List<View> pageBelow(int view) {
    Range range = new Range(null, null, null, Place.of(views.get(view)));
    return Await.result(history.page(account, Sample.PROFILE, range, PAGE));
  }

  /** Questions for the page below that view, which is as it should be. */
  private long readsBelow(int view) {
    long before = reads();
    assertThat(pageBelow(view)).isEqualTo(views.subList(view + 1, view + 1 + PAGE));
    return reads() - before;
  }

  private static long reads() {
    return STORE
        .meters()
        .get("playhead.cassandra.statement")
        .tag("table", Table.HISTORY_BY_PROFILE.cqlName())
        .tag("operation", "read")
        .timer()
        .count();
  }

  @Test
  void pagesOfRowsCostOneHoweverOldTheyAre() {
    assertThat(readsBelow(0)).isEqualTo(1);
    assertThat(readsBelow(40)).isEqualTo(1);
  }

  @Test
  void aPageThatGoesFromRowsIntoAChunkCostsTwo() {
    assertThat(readsBelow(70)).isEqualTo(2);
  }

  @Test
  void aPageOfAChunkCostsOneOnceAChunkWasSeen() {
    assertThat(readsBelow(200)).isEqualTo(2);

    assertThat(readsBelow(200)).isEqualTo(1);
    assertThat(readsBelow(120)).isEqualTo(1);
    assertThat(readsBelow(400)).isEqualTo(1);
    assertThat(readsBelow(40)).isEqualTo(1);
  }

  @Test
  void whoPagesDownAsksTwiceOnlyAtBorders() {
    List<Long> reads = new ArrayList<>();
    for (int at = 20; at < 400; at += PAGE) {
      reads.add(readsBelow(at));
    }

    // 21 to 70 and 71 to 120: the rows end at 99; 271 to 320: a chunk does at 299.
    assertThat(reads).containsExactly(1L, 2L, 1L, 1L, 1L, 2L, 1L, 1L);
  }

  @Test
  void whatWasSeenPackedIsNotBelievedWhenItIsSoNoMore() {
    assertThat(readsBelow(200)).isEqualTo(2);
    View oldest = views.get(299);
    STORE.cql(
        "DELETE FROM history_by_profile WHERE account = ? AND profile = ? AND tier = 1"
            + " AND started_at = ? AND session = ?",
        account.value(),
        Sample.PROFILE.value(),
        oldest.startedAt(),
        oldest.session().value());
    Await.result(history.store(account, views.get(250)));
    List<View> left = new ArrayList<>(List.of(views.get(250)));
    left.addAll(views.subList(300, 300 + PAGE - 1));

    assertThat(pageBelow(200)).isEqualTo(left);

    assertThat(readsBelow(400)).isEqualTo(1);
    long before = reads();
    assertThat(pageBelow(200)).isEqualTo(left);
    assertThat(reads() - before).isEqualTo(2);
  }
}
