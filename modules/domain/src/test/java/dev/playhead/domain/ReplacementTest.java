package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.domain.SessionScript.states;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 8: starting on a device that already has an active session replaces that session. */
class ReplacementTest {
  private final SessionScript first = session("a").of("one").started().plays(ofMinutes(5));
  private final Instant next = EVENING.plus(ofMinutes(5)).plusSeconds(10);

  @Test
  void theNextStartOnTheDeviceEndsTheSessionThere() {
    SessionScript second = session("b").of("two").at(next).started();

    assertThat(end(first, next, first, second)).contains(new SessionEnd(next, EndReason.REPLACED));
    assertThat(end(second, next, first, second)).isEmpty();
  }

  @Test
  void aStartOnAnotherDeviceDoesNot() {
    SessionScript second = session("b").on("phone").at(next).started();

    assertThat(end(first, next, first, second)).isEmpty();
  }

  @Test
  void aSessionWhoseLeaseHasRunOutExpiredAndWasNotReplaced() {
    SessionScript later = session("b").at(EVENING.plus(ofMinutes(10))).started();

    assertThat(end(first, EVENING.plus(ofMinutes(10)), first, later))
        .contains(new SessionEnd(EVENING.plus(ofMinutes(5)), EndReason.EXPIRED));
  }

  @Test
  void theFirstOfSeveralThatFollowedReplacedIt() {
    SessionScript second = session("b").at(next).started();
    SessionScript third = session("c").at(next.plusSeconds(20)).started();

    assertThat(end(first, next.plusSeconds(20), third, second, first))
        .contains(new SessionEnd(next, EndReason.REPLACED));
    assertThat(end(second, next.plusSeconds(20), third, second, first))
        .contains(new SessionEnd(next.plusSeconds(20), EndReason.REPLACED));
  }

  @Test
  void ofTwoThatStartAtTheSameTimeExactlyOneStays() {
    SessionScript one = session("a").started();
    SessionScript other = session("b").started();

    assertThat(end(one, EVENING, one, other)).isPresent();
    assertThat(end(other, EVENING, one, other)).isEmpty();
  }

  @Test
  void aStopToldAfterTheReplacementIsTheEnd() {
    SessionScript second = session("b").at(next).started();
    first.waits(ofSeconds(11)).stops();

    assertThat(end(first, next.plusSeconds(1), first, second))
        .contains(new SessionEnd(next.plusSeconds(1), EndReason.STOPPED));
  }

  /** Rules 7 and 8 together: each tab is heard of after the other replaced it. */
  @Test
  void twoTabsThatTakeTurnsOnOneDeviceAreBothActive() {
    SessionScript tabA = session("a").started();
    SessionScript tabB = session("b").at(ofSeconds(15)).started();
    assertThat(end(tabA, EVENING.plusSeconds(15), tabA, tabB))
        .map(SessionEnd::reason)
        .contains(EndReason.REPLACED);

    tabA.plays(ofSeconds(30));
    tabB.plays(ofSeconds(30));

    assertThat(end(tabA, EVENING.plusSeconds(45), tabA, tabB)).isEmpty();
    assertThat(end(tabB, EVENING.plusSeconds(45), tabA, tabB)).isEmpty();
  }

  @Test
  void theTabThatFallsSilentExpiresAtItsLastEvent() {
    SessionScript tabA = session("a").started().plays(ofSeconds(30));
    SessionScript tabB = session("b").at(ofSeconds(15)).started().plays(ofMinutes(10));

    assertThat(end(tabA, EVENING.plus(ofMinutes(10)), tabA, tabB))
        .contains(new SessionEnd(EVENING.plusSeconds(30), EndReason.EXPIRED));
  }

  private static Optional<SessionEnd> end(
      SessionScript session, Instant now, SessionScript... ofAccount) {
    List<SessionState> all = states(ofAccount);
    return SessionEnd.of(session.state(), all, now, Rules.DEFAULT);
  }
}
