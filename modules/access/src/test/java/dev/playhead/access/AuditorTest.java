package dev.playhead.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryAuditLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is remembered of who passes the gate, and who does not. */
class AuditorTest {
  private static final Deed DEED =
      new Deed("getTimeline", "/v1/accounts/a-1", "192.0.2.7", "r-1", Map.of("reach", "all"));

  private final InMemoryAuditLog log = new InMemoryAuditLog();
  private final Set<Caller> revoked = new HashSet<>();

  /** Knows one caller, until it is revoked. */
  private final class Known implements Authenticator {
    private final Caller caller;

    Known(Caller caller) {
      this.caller = caller;
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
      return stillHolds(caller)
          ? Future.succeededFuture(caller)
          : Future.failedFuture(Denied.unauthenticated("Revoked."));
    }

    @Override
    public boolean stillHolds(Caller asked) {
      return !revoked.contains(asked);
    }
  }

  private Gate gate(Caller caller) {
    return new Gate(
        new Known(caller),
        Quotas.unlimited(),
        new Auditor(
            log,
            InstantSource.fixed(Callers.NOW),
            () -> new UUID(1, 2),
            new AuditMetrics(new SimpleMeterRegistry())));
  }

  private static Future<Permit> enter(Gate gate, Need need) {
    return gate.remember(gate.enter(need, new Credentials("Bearer x", "192.0.2.7")), DEED);
  }

  @Test
  void whoIsLetThroughIsRememberedFirst() {
    Await.result(enter(gate(Callers.device("t-1")), Need.READ));

    assertThat(log.records())
        .containsExactly(
            new AuditRecord(
                new UUID(1, 2).toString(),
                Callers.NOW,
                "anna",
                "getTimeline",
                "/v1/accounts/a-1",
                "192.0.2.7",
                "r-1",
                AuditRecord.ALLOWED,
                Map.of("reach", "all", "callerTokenId", "t-1", "callerAccount", "a-1")));
  }

  @Test
  void whoIsRefusedIsRememberedToo() {
    Throwable failure = Await.failure(enter(gate(Callers.device("t-1")), Need.SUPPORT));

    assertThat(failure).isInstanceOf(Denied.class);
    assertThat(log.records())
        .singleElement()
        .satisfies(record -> assertThat(record.outcome()).isEqualTo(AuditRecord.REFUSED))
        .satisfies(
            record ->
                assertThat(record.details())
                    .containsEntry("reason", "The token lacks the scope 'support'."));
  }

  @Test
  void whoIsNotKnownIsNotRemembered() {
    revoked.add(Callers.device("t-1"));

    Throwable failure = Await.failure(enter(gate(Callers.device("t-1")), Need.READ));

    assertThat(((Denied) failure).kind()).isEqualTo(Denied.Kind.UNAUTHENTICATED);
    assertThat(log.records()).isEmpty();
  }

  @Test
  void whatCannotBeRememberedIsNotAllowed() {
    log.goAway();

    assertThat(Await.failure(enter(gate(Callers.device("t-1")), Need.READ)))
        .isInstanceOf(AuditUnavailable.class);
  }

  @Test
  void aRefusalThatCannotBeRememberedIsARefusal() {
    log.goAway();

    assertThat(Await.failure(enter(gate(Callers.device("t-1")), Need.SUPPORT)))
        .isInstanceOf(Denied.class);
  }

  @Test
  void everyoneIsCalledSo() {
    Await.result(enter(gate(Caller.ANYONE), Need.OPERATE));

    assertThat(log.records()).extracting(AuditRecord::who).containsExactly("anyone (loopback)");
  }

  @Test
  void whatComesFromOutsideIsKeptToALength() {
    Gate gate = gate(Caller.ANYONE);
    Deed deed = new Deed("getTimeline", "/" + "a".repeat(20_000), "192.0.2.7", "r-1");

    Await.result(gate.remember(gate.enter(Need.OPERATE, new Credentials(null, "::1")), deed));

    assertThat(log.records().get(0).target()).hasSizeLessThan(1_010);
  }

  @Test
  void aPermitOfARevokedTokenHoldsNoMore() {
    Permit permit = Await.result(enter(gate(Callers.device("t-1")), Need.READ));
    permit.requireStanding();

    revoked.add(Callers.device("t-1"));

    assertThat(Await.failure(Future.future(checked -> permit.requireStanding())))
        .isInstanceOf(Denied.class);
  }
}
