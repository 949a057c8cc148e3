package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 1: an event is identified by its sequence in its session, and the first received wins. */
class DuplicatesTest {
  private final SessionFold fold = new SessionFold(Rules.DEFAULT);

  @Test
  void aDuplicateHasNoEffect() {
    SessionScript session = session("s").started().plays(ofMinutes(1));
    List<RecordedEvent> twice = new ArrayList<>(session.events());
    twice.addAll(session.events());

    assertThat(fold.of(twice)).isEqualTo(session.state());
    assertThat(SessionFold.fit(session.state(), session.last().event()))
        .isEqualTo(SessionFold.Fit.DUPLICATE);
  }

  @Test
  void ofTwoEventsWithOneSequenceTheFirstReceivedCounts() {
    SessionScript first = session("s").started().plays(ofSeconds(30));
    RecordedEvent other = recordedAs(session("s").from(ofMinutes(50)).started().last(), 1, 5);

    SessionState inOrder = fold.of(List.of(first.events().get(0), first.last(), other));
    SessionState reversed = fold.of(List.of(other, first.last(), first.events().get(0)));

    assertThat(inOrder).isEqualTo(reversed).isEqualTo(first.state());
  }

  @Test
  void whatArrivedInOneMillisecondIsDecidedByTheEventAndNotByItsPlaceInTheList() {
    RecordedEvent one = session("s").started().last();
    RecordedEvent other = session("s").from(ofMinutes(50)).started().last();

    assertThat(fold.of(List.of(one, other))).isEqualTo(fold.of(List.of(other, one)));
  }

  @Test
  void gapsInTheSequenceAreCounted() {
    SessionScript session = session("s").started().loses(3).plays(ofSeconds(60)).loses(1).stops();

    assertThat(session.state().seen().gaps()).isEqualTo(4);
    assertThat(session.state().version()).isEqualTo(4);
  }

  private static RecordedEvent recordedAs(RecordedEvent of, long sequence, long secondsLater) {
    ViewingEvent event = of.event();
    return new RecordedEvent(
        of.profile(),
        of.device(),
        of.receivedAt().plusSeconds(60 + secondsLater),
        new ViewingEvent(
            event.session(),
            sequence,
            event.type(),
            event.time(),
            event.deviceTime(),
            event.title(),
            event.positionMs(),
            event.fromMs(),
            event.durationMs(),
            event.creditsMs(),
            event.paused(),
            event.ended(),
            event.telemetry(),
            event.error()));
  }
}
