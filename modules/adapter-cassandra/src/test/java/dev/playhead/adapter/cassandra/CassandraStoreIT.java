package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for the tables beyond what the ports promise. */
class CassandraStoreIT {
  private static final SessionId SESSION = new SessionId("s1");

  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  private final AccountId account = Sample.account();
  private final AcceptedReport report =
      Sample.report(account, Sample.EVENING, Sample.event("s1", 0, Sample.EVENING));

  private void storeReport() {
    Await.result(STORE.get().rawEvents().store(List.of(report)));
  }

  @Test
  void answersItsCheck() {
    Await.result(STORE.get().check());
  }

  @Test
  void openingAgainFindsWhatIsThere() {
    storeReport();

    CassandraStore again = STORE.open();

    assertThat(Await.result(again.rawEvents().ofSession(account, SESSION))).hasSize(1);
    Await.result(again.close());
  }

  @Test
  void addsATableThatIsMissing() {
    STORE.cql("DROP TABLE history_years");
    CassandraStore again = STORE.open();

    Await.result(again.history().store(account, Sample.view("s1", Sample.EVENING)));

    assertThat(STORE.cql("SELECT year FROM history_years")).hasSize(1);
    Await.result(again.close());
  }

  @Test
  void aSessionThatOnlyHasAViewHasNoEvents() {
    Await.result(STORE.get().history().store(account, Sample.view("s1", Sample.EVENING)));

    assertThat(Await.result(STORE.get().rawEvents().ofSession(account, SESSION))).isEmpty();
  }

  @Test
  void anOrdinaryDeleteErasesEventsAndKeepsAReplayFromBringingThemBack() {
    storeReport();
    STORE.cql("DELETE FROM raw_events WHERE account = ? AND session = ?", account.value(), "s1");

    storeReport();

    assertThat(Await.result(STORE.get().rawEvents().ofSession(account, SESSION))).isEmpty();
  }

  @Test
  void eventsTakeNoTimestampFromTheFuture() {
    storeReport();

    Row row =
        STORE
            .cql(
                "SELECT writetime(record) AS at FROM raw_events WHERE account = ? AND session = ?",
                account.value(),
                "s1")
            .get(0);

    assertThat(row.getLong("at"))
        .isEqualTo(RawEventsCql.writtenAt(Sample.EVENING))
        .isPositive()
        .isLessThan(Sample.EVENING.toEpochMilli() * 1000);
  }

  @Test
  void sessionsAreForgottenAfterAWhile() {
    Await.result(STORE.get().sessions().store(account, List.of(Sample.session("s1", 3))));

    Row row =
        STORE
            .cql(
                "SELECT ttl(record) AS ttl, writetime(record) AS at FROM sessions_by_account"
                    + " WHERE account = ?",
                account.value())
            .get(0);

    assertThat(row.getInt("ttl")).isBetween(13 * 86_400, 14 * 86_400);
    assertThat(row.getLong("at")).isEqualTo(3);
  }

  @Test
  void statementsAreTimedByTable() {
    storeReport();

    assertThat(
            STORE
                .meters()
                .get("playhead.cassandra.statement")
                .tags("table", "raw_events", "operation", "write")
                .timer()
                .count())
        .isPositive();
  }

  @Test
  void openingFailsWhenNobodyListens() throws IOException {
    PlayheadConfig.Cassandra nowhere =
        new PlayheadConfig.Cassandra(
            List.of(new HostPort("127.0.0.1", closedPort())),
            SharedStack.get().addresses().datacenter(),
            "nowhere",
            1,
            Duration.ofSeconds(2),
            64,
            Duration.ofDays(14),
            PlayheadConfig.defaults().cassandra().tls(),
            Optional.empty(),
            Optional.empty());

    Throwable failure =
        Await.failure(CassandraStore.open(STORE.vertx(), nowhere, new SimpleMeterRegistry()));

    assertThat(failure).isInstanceOf(AllNodesFailedException.class);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
