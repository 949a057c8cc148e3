package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionScript;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Generation;
import dev.playhead.ports.Sessions;
import dev.playhead.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** I6: what can never be folded goes to the dead letters, and its partition moves on. */
class PoisonTest {
  /** A time that no check would let pass: the end of its lease is beyond all time. */
  private static final SessionScript POISON = session("poison").at(Instant.MAX).started();

  private final OnePartition partition = OnePartition.taken();

  @Test
  void anUnusableReportIsPutAsideWithTheReason() {
    partition.told(POISON);

    assertThat(partition.readAll()).isTrue();

    assertThat(partition.putAside)
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.report()).isEqualTo(partition.log.get(0));
              assertThat(aside.reason()).isNotBlank();
            });
    assertThat(partition.counted("unusable")).isEqualTo(1);
  }

  @Test
  void otherReportsOfTheAccountAreKept() {
    SessionScript good = session("good").started().plays(Duration.ofMinutes(1)).stops();

    partition.told(POISON).told(good).readAll();

    assertThat(partition.putAside).hasSize(1);
    assertThat(partition.published).containsExactly(good.view());
  }

  @Test
  void otherAccountsAreKept() {
    SessionScript good = session("good").started().stops();

    partition.told(POISON).told(new AccountId("jones"), good.events()).readAll();

    assertThat(partition.published).containsExactly(good.view());
  }

  @Test
  void theAccountGoesOnAfterwards() {
    partition.told(POISON).readAll();
    SessionScript good = session("good").started().plays(Duration.ofMinutes(1)).stops();

    partition.told(good).readAll();

    assertThat(partition.published).containsExactly(good.view());
  }

  @Test
  void leasesOfOthersGoOnRunningOut() {
    partition.told(new AccountId("jones"), session("good").started().events());
    partition.told(POISON).readAll();

    assertThat(partition.tick(Duration.ofMinutes(5))).isTrue();

    assertThat(partition.published)
        .singleElement()
        .extracting(view -> view.session().value())
        .isEqualTo("good");
  }

  @Test
  void anAccountWhoseStoredStateIsUnusableDoesNotStopTheOthers() {
    partition.told(new AccountId("jones"), session("good").started().events()).readAll();
    Await.result(
        partition.sessions.port().store(ACCOUNT, Generation.FIRST, SessionScript.states(POISON)));
    Await.result(partition.sessions.port().noteOpen(OnePartition.PARTITION, ACCOUNT, true));

    assertThat(partition.take()).isTrue();
    assertThat(partition.tick(Duration.ofMinutes(5))).isTrue();

    assertThat(partition.published)
        .singleElement()
        .extracting(view -> view.session().value())
        .isEqualTo("good");
  }

  /** Its batch comes again, and with it the report. */
  @Test
  void nothingIsPutAsideThatTheLogDoesNotHave() {
    partition.told(session("s").started());
    partition.faults.corrupt(Sessions.class, "stored", ACCOUNT);
    partition.rawEvents.goAway();

    assertThat(partition.readAll()).isFalse();

    assertThat(partition.putAside).isEmpty();
    partition.rawEvents.comeBack();
    assertThat(partition.readAll()).isTrue();
    assertThat(partition.putAside).hasSize(1);
  }

  @Test
  void aViewThatCannotBeCountedDoesNotStopItsPartition() {
    SessionScript uncountable = session("uncountable").started().stops();
    SessionScript good = session("good").started().stops();
    partition.faults.corrupt(
        Engagements.class, "count", Counting.entry(ACCOUNT, uncountable.view()));

    partition.told(uncountable).told(new AccountId("jones"), good.events());

    assertThat(partition.readAll()).isTrue();
    assertThat(partition.putAside)
        .extracting(aside -> aside.report().account())
        .isNotEmpty()
        .containsOnly(ACCOUNT);
    assertThat(partition.published).contains(good.view());
  }

  @Test
  void withoutTheDeadLettersTheBatchWaits() {
    partition.told(POISON);
    partition.deadLettersGoAway();

    assertThat(partition.readAll()).isFalse();
  }
}
