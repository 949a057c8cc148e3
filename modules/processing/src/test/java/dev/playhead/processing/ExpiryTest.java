package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements;
import dev.playhead.testkit.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rule 6: a lease that runs out ends its session. */
class ExpiryTest {
  private static final Duration LEASE = OnePartition.RULES.lease();

  private final OnePartition partition = OnePartition.taken();

  @Test
  void aSessionLivesUntilItsLeaseIsOver() {
    partition.told(session("s").started()).readAll();

    partition.tick(LEASE.minusMillis(1));

    assertThat(partition.published).isEmpty();
  }

  @Test
  void aSessionEndsAtItsLastEvent() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(1));
    partition.told(script).readAll();

    partition.tick(Duration.ofMinutes(1).plus(LEASE));

    assertThat(partition.published)
        .singleElement()
        .extracting(View::end)
        .isEqualTo(new SessionEnd(script.last().event().time(), EndReason.EXPIRED));
  }

  @Test
  void anExpiredSessionLeavesTheLiveView() {
    partition.told(session("s").started()).readAll();

    partition.tick(LEASE);

    assertThat(Await.result(partition.views.sessions(ACCOUNT))).isEmpty();
    assertThat(partition.signals)
        .last()
        .satisfies(
            signal ->
                assertThat(signal.projection().sessions())
                    .singleElement()
                    .satisfies(change -> assertThat(change.session().view().isEnded()).isTrue()));
    assertThat(Await.result(partition.sessions.port().openAccounts(OnePartition.PARTITION)))
        .isEmpty();
  }

  @Test
  void leasesThatRunOutTogetherEndTheirSessionsAFewAccountsAtATime() {
    int accounts = 3 * Sweep.AT_ONCE - 1;
    for (int account = 0; account < accounts; account++) {
      partition.told(new AccountId("home" + account), session("s" + account).started().events());
    }
    partition.readAll();
    partition.signals.clear();

    partition.tick(LEASE.plusSeconds(1));

    assertThat(partition.signals)
        .extracting(signal -> signal.projection().sessions().size())
        .containsExactly(Sweep.AT_ONCE, Sweep.AT_ONCE, Sweep.AT_ONCE - 1);
    assertThat(partition.published).hasSize(accounts);
  }

  @Test
  void anEndThatCannotBeCountedDoesNotHoldUpTheOthers() {
    SessionScript uncountable = session("s").started();
    partition.told(uncountable).told(new AccountId("jones"), session("j").started().events());
    partition.readAll();
    partition.faults.corrupt(
        Engagements.class, "count", Counting.entry(ACCOUNT, uncountable.view()));

    assertThat(partition.tick(LEASE.plusSeconds(1))).isTrue();

    assertThat(partition.published).hasSize(2);
  }

  @Test
  void theViewsAreToldOfAnEndBeforeItsAccountIsNotedAsClosed() {
    OnePartition noted = partition;
    boolean isDone = true;
    for (int call = 0; isDone || noted.faults.callsOf("Sessions.noteOpen") < 2; call++) {
      noted = OnePartition.taken();
      noted.told(session("s").started().stops());
      noted.faults.at(noted.faults.calls() + call, Faults.Kind.LOST);
      isDone = noted.readAll();
    }

    assertThat(noted.signals)
        .singleElement()
        .satisfies(
            signal ->
                assertThat(signal.projection().sessions())
                    .singleElement()
                    .satisfies(change -> assertThat(change.session().view().isEnded()).isTrue()));
    assertThat(noted.next()).as("what is to be read").isZero();
  }

  @Test
  void nothingExpiresWhileItsHeartbeatWaitsToBeRead() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(10));
    partition.told(script).read(2);

    partition.tick(Duration.ofMinutes(10));

    assertThat(partition.published).isEmpty();
  }

  @Test
  void nothingExpiresWhileItsHeartbeatIsInABatchThatFails() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(10));
    partition.told(script).read(2);
    partition.rawEvents.goAway();
    partition.readAll();

    partition.clockAt(EVENING.plus(Duration.ofMinutes(10)));
    partition.tickCaughtUp();

    assertThat(partition.published).isEmpty();
  }

  @Test
  void whatIsLongOverExpiresWhileOtherRecordsWait() {
    partition.told(session("gone").on("phone").started());
    partition.told(session("s").at(Duration.ofMinutes(5)).started().plays(Duration.ofHours(1)));
    partition.read(3);

    partition.tick(Duration.ofMinutes(65));

    assertThat(partition.published)
        .singleElement()
        .extracting(view -> view.session().value())
        .isEqualTo("gone");
  }

  @Test
  void whatExpiredWhileNobodyHadThePartitionEndsWhenItIsTakenOver() {
    partition.told(session("s").started()).readAll();

    partition.clockAt(EVENING.plus(Duration.ofHours(8)));
    partition.take();
    partition.tick();

    assertThat(partition.published)
        .singleElement()
        .extracting(View::end)
        .isEqualTo(new SessionEnd(EVENING, EndReason.EXPIRED));
  }

  @Test
  void takingOverReadsOnlyAccountsWithOpenSessions() {
    partition.told(session("s").started().stops()).readAll();
    int before = partition.faults.callsOf("Sessions.ofAccount");

    partition.take();
    partition.tick();

    assertThat(partition.faults.callsOf("Sessions.ofAccount")).isEqualTo(before);
  }

  @Test
  void aSessionThatWakesUpIsOpenAgain() {
    SessionScript script = session("s").started();
    partition.told(script).readAll();
    partition.tick(Duration.ofMinutes(5));

    partition.told(script.waits(Duration.ofMinutes(6)).heartbeat()).readAll();

    assertThat(partition.picture().facts()).containsKey("live " + ACCOUNT + " s");
    assertThat(Await.result(partition.sessions.port().openAccounts(OnePartition.PARTITION)))
        .containsExactly(ACCOUNT);
  }

  @Test
  void aTickWithoutAnEndTouchesNoStore() {
    partition.told(session("s").started()).readAll();
    int before = partition.faults.calls();

    partition.tick(Duration.ofSeconds(30));

    assertThat(partition.faults.calls()).isEqualTo(before);
  }

  @Test
  void anEndThatCouldNotBeStoredIsStoredWithTheNextTick() {
    partition.told(session("s").started()).readAll();
    partition.history.goAway();
    partition.tick(LEASE);

    partition.history.comeBack();
    partition.tick();

    assertThat(partition.picture().fact("history " + ACCOUNT + " s"))
        .hasValueSatisfying(view -> assertThat(view).contains("EXPIRED"));
  }
}
