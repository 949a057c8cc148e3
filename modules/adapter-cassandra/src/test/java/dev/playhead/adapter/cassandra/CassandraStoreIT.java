package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.platform.config.HostPort;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.tls.StoreRefusedException;
import dev.playhead.ports.Generation;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
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
    STORE.cql("DROP TABLE history_by_profile");
    CassandraStore again = STORE.open();

    Await.result(again.history().store(account, Sample.view("s1", Sample.EVENING)));

    assertThat(STORE.cql("SELECT session FROM history_by_profile")).hasSize(1);
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
  void eventsAreAsOldAsTheirArrival() {
    storeReport();

    Row row =
        STORE
            .cql(
                "SELECT writetime(record) AS at FROM raw_events WHERE account = ? AND session = ?",
                account.value(),
                "s1")
            .get(0);

    assertThat(row.getLong("at")).isEqualTo(Sample.EVENING.toEpochMilli() * 1000);
  }

  @Test
  void aSettledSessionIsOneRowThatAReplayDoesNotSplit() {
    List<AcceptedReport> reports =
        LongStream.range(0, 50)
            .mapToObj(
                sequence ->
                    Sample.report(
                        account,
                        Sample.EVENING.plusSeconds(30 * sequence),
                        Sample.event("s1", sequence, Sample.EVENING)))
            .toList();
    reports.forEach(each -> Await.result(STORE.get().rawEvents().store(List.of(each))));

    Await.result(STORE.get().rawEvents().settle(account, SESSION));
    reports.forEach(each -> Await.result(STORE.get().rawEvents().store(List.of(each))));

    assertThat(
            STORE.cql(
                "SELECT run FROM raw_events WHERE account = ? AND session = ?",
                account.value(),
                "s1"))
        .hasSize(1);
    assertThat(Await.result(STORE.get().rawEvents().ofSession(account, SESSION))).hasSize(50);
  }

  @Test
  void settlingLeavesTheSessionsPlacesInTheHistory() {
    View view = Sample.view("s1", Sample.EVENING);
    Await.result(STORE.get().history().store(account, view));
    for (long sequence = 0; sequence < 10; sequence++) {
      Await.result(
          STORE
              .get()
              .rawEvents()
              .store(
                  List.of(
                      Sample.report(
                          account, Sample.EVENING, Sample.event("s1", sequence, Sample.EVENING)))));
    }

    Await.result(STORE.get().rawEvents().settle(account, SESSION));

    assertThat(
            STORE.cql(
                "SELECT DISTINCT listed_at FROM raw_events WHERE account = ? AND session = ?",
                account.value(),
                "s1"))
        .satisfiesExactly(row -> assertThat(row.isNull("listed_at")).isFalse());
  }

  @Test
  void openingSaysThatATableIsOfAnotherVersion() {
    STORE.cql("DROP TABLE raw_events");
    STORE.cql(
        "CREATE TABLE raw_events (account text, session text, sequence bigint, record blob,"
            + " PRIMARY KEY ((account, session), sequence))");

    Throwable failure = Await.failure(STORE.opening());
    STORE.cql("DROP TABLE raw_events");
    Await.result(STORE.open().close());

    assertThat(failure)
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("tables are not those of this version")
        .hasMessageContaining("run");
  }

  @Test
  void sessionsAreForgottenAfterAWhile() {
    Await.result(
        STORE.get().sessions().store(account, Generation.FIRST, List.of(Sample.session("s1", 3))));

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
        Await.failure(
            CassandraStore.open(
                STORE.vertx(), nowhere, new SimpleMeterRegistry(), InstantSource.system()));

    assertThat(failure).isInstanceOf(AllNodesFailedException.class);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
