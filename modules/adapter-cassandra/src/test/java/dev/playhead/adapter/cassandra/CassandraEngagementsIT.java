package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.EngagementsContract;
import dev.playhead.testkit.InMemoryEngagements;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraEngagementsIT extends EngagementsContract {
  /** For some tests time passes at once. */
  private static final AtomicReference<Duration> PASSED = new AtomicReference<>(Duration.ZERO);

  @RegisterExtension
  static final StoreOfTest STORE = new StoreOfTest(() -> Instant.now().plus(PASSED.get()));

  @Override
  protected Engagements engagements() {
    return STORE.get().engagements();
  }

  private static void pass(Duration time) {
    PASSED.updateAndGet(before -> before.plus(time));
  }

  /** Brings all that was told into the sums, as will happen some time. */
  private void addUp(TitleId title, AccountId account) {
    pass(Telling.RIPE.plusSeconds(1));
    Await.result(adding(title, account, 1));
  }

  private Future<Void> adding(TitleId title, AccountId account, int least) {
    return ((CassandraEngagements) engagements())
        .addUp(title, CassandraEngagements.shardOf(account), least);
  }

  private static long told(TitleId title, AccountId account) {
    return rows(title, account).stream().filter(row -> EngagementKey.of(row).isTold()).count();
  }

  /** Two nodes have accounts of one shard, and one title is popular with both. */
  @Test
  void nodesThatCountInOneShardAtOnceLoseNothing() {
    CassandraStore other = STORE.open();
    TitleId title = new TitleId("popular");
    AccountId account = Sample.account();
    Engagement view = Engagement.of(Sample.view("any", Sample.EVENING), 600_000);
    List<Future<Void>> counts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Engagements node = i % 2 == 0 ? engagements() : other.engagements();
      SessionId session = new SessionId("s-" + i / 2 % 7 + (i % 2 == 0 ? "a" : "b"));
      counts.add(node.count(new Entry(account, new ProfileId("p"), title, session), view));
    }

    counts.forEach(Await::result);

    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(14);
    assertThat(Await.result(engagements().of(title)).profiles()).isEqualTo(1);
    pass(Telling.RIPE.plusSeconds(1));
    Future<Void> here = adding(title, account, 1);
    Future<Void> there =
        ((CassandraEngagements) other.engagements())
            .addUp(title, CassandraEngagements.shardOf(account), 1);
    Await.result(here);
    Await.result(there);
    assertThat(told(title, account)).isZero();
    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(14);
    assertThat(Await.result(engagements().of(title)).profiles()).isEqualTo(1);
    Await.result(other.close());
  }

  @Test
  void whatWasToldLatelyOrIsLittleStaysWhereItIs() {
    TitleId title = new TitleId("lately");
    AccountId account = Sample.account();
    Await.result(engagements().count(entry(account, title, "anna"), VIEW));
    Await.result(engagements().count(entry(account, title, "ben"), VIEW));

    Await.result(adding(title, account, 1));
    assertThat(told(title, account)).as("what is older may still come").isEqualTo(2);
    pass(Telling.RIPE.plusSeconds(1));
    Await.result(adding(title, account, 3));
    assertThat(told(title, account)).as("too little").isEqualTo(2);
    Await.result(engagements().count(entry(account, title, "cara"), VIEW));
    Await.result(adding(title, account, 2));

    assertThat(told(title, account)).as("but what was told last").isEqualTo(1);
    assertThat(changes(title, account)).as("one transaction").isEqualTo(1);
    assertThat(Await.result(engagements().of(title)).profiles()).isEqualTo(3);
  }

  @Test
  void moreThanATransactionTakesGoesInWithSeveral() {
    TitleId title = new TitleId("many");
    AccountId account = Sample.account();
    int views = 2 * CassandraEngagements.MOST_ADDED + 3;
    for (int i = 0; i < views; i++) {
      Await.result(
          engagements()
              .count(
                  new Entry(account, new ProfileId("anna"), title, new SessionId("s-" + i)), VIEW));
    }

    addUp(title, account);

    assertThat(told(title, account)).isZero();
    assertThat(changes(title, account)).isEqualTo(3);
    assertThat(addsUp(account, title)).isTrue();
    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(views);
  }

  /** The session's id decides who adds up; one of 64 in a row does. */
  @Test
  void whoTellsAddsUpNowAndThen() {
    TitleId title = new TitleId("now-and-then");
    AccountId account = Sample.account();
    for (int i = 0; i < CassandraEngagements.WORTH_ADDING; i++) {
      Await.result(engagements().count(session(account, title, i), VIEW));
    }
    pass(Telling.RIPE.plusSeconds(1));

    for (int i = 0; i < 4 * CassandraEngagements.VIEWS_AN_ADDING; i++) {
      Await.result(engagements().count(session(account, title, 100 + i), VIEW));
    }
    Await.result(adding(title, account, Integer.MAX_VALUE)); // It takes its turn behind them.

    assertThat(changes(title, account)).isEqualTo(1);
    assertThat(Await.result(engagements().of(title)).views())
        .isEqualTo(CassandraEngagements.WORTH_ADDING + 4 * CassandraEngagements.VIEWS_AN_ADDING);
  }

  private static Entry session(AccountId account, TitleId title, int session) {
    return new Entry(account, new ProfileId("anna"), title, new SessionId("s-" + session));
  }

  @Test
  void whatTookLongToBeStoredIsToldAgain() {
    TitleId title = new TitleId("slow");
    AccountId account = Sample.account();
    AtomicInteger looks = new AtomicInteger();
    Instant now = Instant.now().plus(PASSED.get());
    CassandraStore slow = STORE.open(() -> now.plusSeconds(looks.getAndIncrement() == 0 ? 0 : 30));
    looks.set(0);

    Await.result(slow.engagements().count(entry(account, title, "anna"), VIEW));

    assertThat(told(title, account)).isEqualTo(2);
    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(1);
    Await.result(slow.close());
  }

  @Test
  void whatCannotBeReadTakesNoOtherWithIt() {
    TitleId title = new TitleId("unreadable");
    AccountId first = new AccountId("AaAa");
    AccountId second = new AccountId("BBBB");
    Await.result(engagements().count(entry(first, title, "anna"), VIEW));
    addUp(title, first);
    STORE.cql(
        "UPDATE engagement_by_title SET record = 0xff WHERE title = ? AND shard = ?"
            + " AND account = ? AND profile = 'anna' AND session = 's'",
        title.value(),
        CassandraEngagements.shardOf(first),
        first.value());
    Await.result(engagements().count(entry(second, title, "ben"), VIEW));
    Await.result(engagements().count(entry(first, title, "anna"), VIEW));
    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(2);

    addUpAsFarAsPossible(title, first);
    assertThat(told(title, first)).as("behind it all waits").isEqualTo(1);
    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(2);
    assertThat(Await.failure(engagements().ofAccount(first, title)))
        .isInstanceOf(CorruptRecordException.class);
    assertThat(Await.failure(engagements().forget(entry(first, title, "anna"))))
        .isInstanceOf(CorruptRecordException.class);

    Await.result(engagements().recount(first, title, Map.of(entry(first, title, "anna"), VIEW)));
    assertThat(told(title, first)).isZero();
    assertThat(views(first, title)).containsOnlyKeys(entry(first, title, "anna"));
    assertThat(addsUp(first, title)).isTrue();
    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(2);
  }

  private void addUpAsFarAsPossible(TitleId title, AccountId account) {
    pass(Telling.RIPE.plusSeconds(1));
    Await.result(adding(title, account, 1));
    assertThat(Await.failure(adding(title, account, 1)))
        .hasMessageContaining("Expected the rows of a view to agree with their sum");
  }

  @Test
  void aToldRecordThatCannotBeReadCountsNothingUntilItsAccountIsRecounted() {
    TitleId title = new TitleId("told-unreadable");
    AccountId first = new AccountId("AaAa");
    AccountId second = new AccountId("BBBB");
    Await.result(engagements().count(entry(first, title, "anna"), VIEW));
    String at = rows(title, first).get(0).getString("profile");
    STORE.cql(
        "UPDATE engagement_by_title SET record = 0xff WHERE title = ? AND shard = ?"
            + " AND account = '' AND profile = ? AND session = ''",
        title.value(),
        CassandraEngagements.shardOf(first),
        at);
    Await.result(engagements().count(entry(second, title, "ben"), VIEW));

    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(1);
    assertThat(Await.failure(engagements().ofAccount(first, title)))
        .isInstanceOf(CorruptRecordException.class);
    assertThat(views(second, title)).hasSize(1);

    Await.result(engagements().recount(first, title, Map.of(entry(first, title, "anna"), VIEW)));

    assertThat(Await.result(engagements().of(title)).views()).isEqualTo(2);
    assertThat(views(first, title)).hasSize(1);
  }

  /** Accounts of one shard; whatever comes, and whenever it is added up. */
  @Test
  void theSumIsThatOfTheViewsHoweverItCame() {
    TitleId title = new TitleId("any");
    List<AccountId> accounts = List.of(new AccountId("AaAa"), new AccountId("BBBB"));
    InMemoryEngagements plain = new InMemoryEngagements();
    Random random = new Random(11);
    for (int step = 0; step < 400; step++) {
      AccountId account = accounts.get(random.nextInt(2));
      Entry entry =
          new Entry(
              account,
              new ProfileId("p-" + random.nextInt(2)),
              title,
              new SessionId("s-" + random.nextInt(4)));
      Engagement view =
          Engagement.of(Sample.view("any", Sample.EVENING), 60_000L * random.nextInt(30));
      switch (random.nextInt(8)) {
        case 0 -> both(plain, each -> each.forget(entry));
        case 1 -> addUp(title, account);
        case 2 -> {
          Map<Entry, Engagement> some = random.nextBoolean() ? Map.of() : Map.of(entry, view);
          both(plain, each -> each.recount(account, title, some));
        }
        default -> both(plain, each -> each.count(entry, view));
      }
      assertThat(Await.result(engagements().of(title)))
          .as("step %s", step)
          .isEqualTo(Await.result(plain.of(title)));
      for (AccountId each : accounts) {
        assertThat(views(each, title))
            .isEqualTo(Await.result(plain.ofAccount(each, title)).views());
        assertThat(addsUp(each, title)).isTrue();
      }
    }
  }

  private void both(Engagements plain, Function<Engagements, Future<Void>> change) {
    Await.result(change.apply(plain));
    Await.result(change.apply(engagements()));
  }

  private static final Engagement VIEW = Engagement.of(Sample.view("any", Sample.EVENING), 600_000);

  private static Entry entry(AccountId account, TitleId title, String profile) {
    return new Entry(account, new ProfileId(profile), title, new SessionId("s"));
  }

  private void corruptSum(TitleId title, AccountId account, Engagement sum) {
    STORE.cql(
        "UPDATE engagement_by_title SET record = ? WHERE title = ? AND shard = ?"
            + " AND account = '' AND profile = '' AND session = ''",
        Records.encode(Codecs.ENGAGEMENT, sum),
        title.value(),
        CassandraEngagements.shardOf(account));
  }

  @Test
  void aSumThatIsWrongIsFoundByWhoeverIsInItAndMendedByARecount() {
    TitleId title = new TitleId("wrong");
    AccountId first = new AccountId("AaAa");
    AccountId second = new AccountId("BBBB");
    Await.result(engagements().count(entry(first, title, "anna"), VIEW));
    Await.result(engagements().count(entry(second, title, "ben"), VIEW));
    addUp(title, first);
    Engagement right = Await.result(engagements().of(title));

    corruptSum(title, first, right.plus(VIEW));
    assertThat(addsUp(first, title)).isFalse();
    assertThat(addsUp(second, title)).as("in the same partition").isFalse();
    corruptSum(title, first, right.ofProfiles(7));
    assertThat(addsUp(second, title)).isFalse();

    Await.result(engagements().recount(second, title, views(second, title)));
    assertThat(addsUp(first, title)).isTrue();
    assertThat(Await.result(engagements().of(title))).isEqualTo(right);
  }

  @Test
  void aSumOfVeryManyProfilesIsLookedAtByTheFirstAccountAlone() {
    TitleId title = new TitleId("crowded");
    AccountId first = new AccountId("AaAa");
    AccountId last = new AccountId("BBBB");
    for (int profile = 0; profile < EngagementSums.FEW; profile++) {
      Await.result(engagements().count(entry(first, title, "p-" + profile), VIEW));
    }
    Await.result(engagements().count(entry(last, title, "ben"), VIEW));
    addUp(title, first);
    assertThat(addsUp(first, title)).isTrue();

    corruptSum(title, first, VIEW);

    assertThat(addsUp(first, title)).isFalse();
    assertThat(addsUp(last, title)).isTrue();
  }

  @Test
  void aRecountWritesWhatIsNotThereToTheByteAndNothingElse() {
    TitleId title = new TitleId("recounted");
    AccountId account = new AccountId("AaAa");
    AccountId other = new AccountId("BBBB");
    Await.result(engagements().count(entry(account, title, "anna"), VIEW));
    Await.result(engagements().count(entry(other, title, "ben"), VIEW));
    addUp(title, account);
    Engagement right = Await.result(engagements().of(title));
    Map<Entry, Engagement> views = views(account, title);
    Map<String, ByteBuffer> rows = records(title, account);
    long changes = changes(title, account);

    Await.result(engagements().recount(account, title, views));
    assertThat(changes(title, account)).as("nothing was to be written").isEqualTo(changes);

    for (String session : List.of("s", "", "never-there")) {
      STORE.cql(
          "UPDATE engagement_by_title SET record = 0xff WHERE title = ? AND shard = ?"
              + " AND account = ? AND profile = 'anna' AND session = ?",
          title.value(),
          CassandraEngagements.shardOf(account),
          account.value(),
          session);
      assertThat(Await.failure(engagements().ofAccount(account, title)))
          .isInstanceOf(CorruptRecordException.class);

      Await.result(engagements().recount(account, title, views));

      assertThat(records(title, account)).isEqualTo(rows);
      assertThat(changes(title, account)).as("one write").isEqualTo(++changes);
      assertThat(Await.result(engagements().of(title))).isEqualTo(right);
    }
  }

  private static List<Row> rows(TitleId title, AccountId account) {
    return STORE.cql(
        "SELECT * FROM engagement_by_title" + " WHERE title = ? AND shard = ?",
        title.value(),
        CassandraEngagements.shardOf(account));
  }

  private static Map<String, ByteBuffer> records(TitleId title, AccountId account) {
    Map<String, ByteBuffer> records = new HashMap<>();
    for (Row row : rows(title, account)) {
      records.put(EngagementKey.of(row).toString(), row.getByteBuffer("record"));
    }
    return records;
  }

  private static long changes(TitleId title, AccountId account) {
    return rows(title, account).get(0).getLong("changes");
  }

  private boolean addsUp(AccountId account, TitleId title) {
    return Await.result(engagements().ofAccount(account, title)).addsUp();
  }

  private Map<Entry, Engagement> views(AccountId account, TitleId title) {
    return Await.result(engagements().ofAccount(account, title)).views();
  }
}
