package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.Generation;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
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
}
