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
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraEngagementsIT extends EngagementsContract {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Override
  protected Engagements engagements() {
    return STORE.get().engagements();
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
    Await.result(other.close());
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
        "SELECT account, profile, session, record, changes FROM engagement_by_title"
            + " WHERE title = ? AND shard = ?",
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
