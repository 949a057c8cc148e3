package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Generation;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A keyspace of an earlier version is brought up to this one, and keeps what it has. */
class SchemaIT {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  @Test
  void columnsThatWereAddedSinceAreAddedToATableThatExists() {
    AccountId account = Sample.account();
    STORE.cql("ALTER TABLE sessions_by_account DROP (generation, erased_at)");
    STORE.cql(
        "INSERT INTO sessions_by_account (account, session) VALUES ('x', 'y') USING TIMESTAMP 3");

    CassandraStore updated = STORE.open();
    Generation next = Generation.FIRST.erased(Sample.EVENING, Instant.now());
    Await.result(updated.sessions().begin(account, next));
    Await.result(updated.sessions().store(account, next, List.of(Sample.session("s1", 2))));

    assertThat(Await.result(updated.sessions().stored(account)).generation()).isEqualTo(next);
    assertThat(Await.result(updated.sessions().ofAccount(account)))
        .containsExactly(Sample.session("s1", 2));
    assertThat(Await.result(updated.sessions().generation(new AccountId("x"))))
        .isEqualTo(Generation.FIRST);
    Await.result(updated.close());
  }

  @Test
  void aTitleThatWasCountedBeforeViewsWereToldGoesOnBeingCounted() {
    STORE.cql("ALTER TABLE engagement_by_title DROP (of_account, of_profile, of_session)");
    AccountId account = Sample.account();
    TitleId title = new TitleId("old");
    Engagement view = Engagement.of(Sample.view("any", Sample.EVENING), 600_000);
    ByteBuffer record = Records.encode(Codecs.ENGAGEMENT, view);
    for (EngagementKey key :
        List.of(
            EngagementKey.ALL,
            new EngagementKey(account.value(), "anna", ""),
            new EngagementKey(account.value(), "anna", "s-1"))) {
      STORE.cql(
          "INSERT INTO engagement_by_title"
              + " (title, shard, account, profile, session, record, changes)"
              + " VALUES ('old', ?, ?, ?, ?, ?, ?)",
          CassandraEngagements.shardOf(account),
          key.account(),
          key.profile(),
          key.session(),
          key.equals(EngagementKey.ALL)
              ? Records.encode(Codecs.ENGAGEMENT, view.ofProfiles(1))
              : record,
          1L);
    }

    CassandraStore updated = STORE.open();
    Engagements engagements = updated.engagements();
    for (String session : List.of("s-1", "s-2")) {
      Await.result(
          engagements.count(
              new Engagements.Entry(account, new ProfileId("anna"), title, new SessionId(session)),
              view));
    }

    assertThat(Await.result(engagements.of(title))).isEqualTo(view.plus(view).ofProfiles(1));
    Await.result(updated.close());
  }
}
