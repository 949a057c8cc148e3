package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.SessionScript;
import dev.playhead.ports.Reopened;
import dev.playhead.testkit.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rule 7: a session that goes on after its end is noted, so that the limit is checked again. One
 * that is alone in its account is not: it cannot be one too many.
 */
class ReopenedTest {
  private final OnePartition partition = OnePartition.taken();

  @Test
  void aTvThatSleptIsNotedWhileAnotherPlays() {
    SessionScript tv = session("tv").on("tv").started();
    partition.told(tv).readAll();
    partition.tick(EVENING.plus(ofMinutes(5)));
    phonePlaysAt(5);

    partition.told(tv.waits(ofMinutes(6)).heartbeat());
    goesOn(6);

    assertThat(noted()).containsExactly("tv");
  }

  @Test
  void itIsNotedOnceForEachTime() {
    SessionScript tv = session("tv").on("tv").started();
    partition.told(tv).readAll();
    phonePlaysAt(5);
    partition.told(tv.waits(ofMinutes(6)).heartbeat().waits(ofSeconds(10)).heartbeat());
    goesOn(6);

    partition.told(tv.waits(ofSeconds(10)).heartbeat());
    goesOn(6);

    assertThat(noted()).containsExactly("tv");
  }

  @Test
  void anExpiryThatNobodyHasNoticedYetIsOneAsWell() {
    SessionScript tv = session("tv").on("tv").started();
    partition.told(tv).readAll();
    partition.told(session("phone").on("phone").at(ofMinutes(5)).started());
    partition.told(tv.waits(ofMinutes(6)).heartbeat());
    goesOn(6);

    assertThat(noted()).containsExactly("tv");
  }

  @Test
  void oneThatWasStoppedAndGoesOnIsNotedAsWell() {
    SessionScript tv = session("tv").on("tv").started().stops();
    partition.told(tv).readAll();
    phonePlaysAt(0);

    partition.told(tv.waits(ofSeconds(10)).heartbeat());
    goesOn(1);

    assertThat(noted()).containsExactly("tv");
  }

  /** Two tabs of one browser. */
  @Test
  void oneThatWasReplacedAndGoesOnIsNotedAsWell() {
    SessionScript tab = session("tab").on("browser").started();
    partition.told(tab).readAll();
    partition.told(session("other-tab").on("browser").at(ofSeconds(10)).started());
    goesOn(0);

    partition.told(tab.waits(ofSeconds(20)).heartbeat());
    goesOn(1);

    assertThat(noted()).containsExactly("tab");
  }

  @Test
  void whoIsAloneIsNotNoted() {
    SessionScript tv = session("tv").on("tv").started();
    partition.told(session("phone").on("phone").started().stops()).told(tv).readAll();
    partition.tick(EVENING.plus(ofMinutes(5)));

    partition.told(tv.waits(ofMinutes(6)).heartbeat());
    goesOn(6);

    assertThat(noted()).isEmpty();
  }

  @Test
  void whatOnlyPlaysOnIsNotNoted() {
    partition.told(session("tv").on("tv").started().plays(ofMinutes(10)));
    partition.told(session("phone").on("phone").started().plays(ofMinutes(10)));
    goesOn(10);

    assertThat(noted()).isEmpty();
  }

  /** A backlog: whatever was open then is not open now. */
  @Test
  void whatIsOverAgainWhenItIsReadIsNotNoted() {
    SessionScript tv = session("tv").on("tv").started().waits(ofMinutes(6)).heartbeat();
    partition.told(session("phone").on("phone").at(ofMinutes(5)).started()).told(tv);
    goesOn(60);

    assertThat(noted()).isEmpty();
  }

  @Test
  void itIsNotedAlsoWhereNobodyHasTheAccountInMemory() {
    SessionScript tv = session("tv").on("tv").started();
    partition.told(tv).readAll();
    partition.tick(EVENING.plus(ofMinutes(5)));
    phonePlaysAt(5);
    partition.take();

    partition.told(tv.waits(ofMinutes(6)).heartbeat());
    goesOn(6);

    assertThat(noted()).containsExactly("tv");
  }

  /** By the time its batch succeeds it is no news any more. */
  @Test
  void itIsNotedAlsoIfTheLogTakesItsBatchOnlyTheSecondTime() {
    SessionScript tv = session("tv").on("tv").started();
    SessionScript phone = session("phone").on("phone").started();
    partition.told(tv).told(phone).readAll();
    partition.told(ACCOUNT, phone.waits(ofMinutes(6)).heartbeat().events().subList(1, 2));
    partition.told(ACCOUNT, tv.waits(ofMinutes(6)).heartbeat().events().subList(1, 2));
    partition.clockAt(EVENING.plus(ofMinutes(6)));
    partition.rawEvents.goAway();
    assertThat(partition.readAll()).isFalse();
    partition.rawEvents.comeBack();

    goesOn(6);

    assertThat(noted()).containsExactlyInAnyOrder("tv", "phone");
  }

  private void phonePlaysAt(int minutes) {
    partition.told(session("phone").on("phone").at(ofMinutes(minutes)).started());
    goesOn(minutes);
  }

  private void goesOn(int minutes) {
    partition.clockAt(EVENING.plus(ofMinutes(minutes)));
    assertThat(partition.readAll()).isTrue();
  }

  private List<String> noted() {
    return Await.result(partition.views.reopened(Reopened.BEFORE_ALL)).stream()
        .map(reopened -> reopened.session().value())
        .toList();
  }
}
