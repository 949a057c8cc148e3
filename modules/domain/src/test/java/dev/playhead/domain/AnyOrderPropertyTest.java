package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rules 1 and 3, and I2: order never matters, and neither does how often an event comes. */
class AnyOrderPropertyTest {
  private final SessionFold fold = new SessionFold(Rules.DEFAULT);

  @Property
  void theSameEventsGiveTheSameSessionAndView(
      @ForAll("session") List<RecordedEvent> events, @ForAll Random random) {
    SessionState inOrder = fold.of(events);

    SessionState folded = fold.of(AnySession.delivered(events, random));

    assertThat(folded).isEqualTo(inOrder);
    assertThat(view(folded)).isEqualTo(view(inOrder));
  }

  @Property
  void foldingForwardGivesWhatFoldingFromTheRawLogGivesAfterEveryEvent(
      @ForAll("session") List<RecordedEvent> events, @ForAll Random random) {
    LiveFold live = new LiveFold();

    for (RecordedEvent next : AnySession.delivered(events, random)) {
      live.apply(next);

      assertThat(live.state()).isEqualTo(fold.of(live.raw()));
    }

    assertThat(live.state()).isEqualTo(fold.of(events));
  }

  /** Rule 7: what one event alone tells is what the end says as of that event. */
  @Property
  void aSessionHadEndedBeforeAnEventIfItsEndSaysSo(
      @ForAll("session") List<RecordedEvent> events, @ForAll Random random) {
    LiveFold live = new LiveFold();
    for (RecordedEvent next : AnySession.delivered(events, random)) {
      if (!live.raw().isEmpty()
          && SessionFold.fit(live.state(), next.event()) == SessionFold.Fit.NEXT) {
        SessionState before = live.state();

        assertThat(SessionEnd.isBefore(next.event(), before, Rules.DEFAULT))
            .isEqualTo(
                SessionEnd.of(before, List.of(before), next.event().time(), Rules.DEFAULT)
                    .isPresent());
      }
      live.apply(next);
    }
  }

  @Property
  void everyDistinctEventIsCountedOnce(
      @ForAll("session") List<RecordedEvent> events, @ForAll Random random) {
    SessionState state = fold.of(AnySession.delivered(events, random));

    assertThat(state.version()).isEqualTo(events.size());
    assertThat(state.seen().gaps()).isZero();
  }

  @Property
  void theAccountsSessionsMayComeInAnyOrder(
      @ForAll("sessions") List<List<RecordedEvent>> sessions, @ForAll Random random) {
    List<SessionState> states = new ArrayList<>(sessions.stream().map(fold::of).toList());
    List<SessionState> shuffled = new ArrayList<>(states);
    Collections.shuffle(shuffled, random);

    for (SessionState state : states) {
      Optional<SessionEnd> end =
          SessionEnd.of(state, states, SessionScript.EVENING.plusSeconds(500), Rules.DEFAULT);

      assertThat(
              SessionEnd.of(state, shuffled, SessionScript.EVENING.plusSeconds(500), Rules.DEFAULT))
          .isEqualTo(end);
      assertThat(end.stream()).allSatisfy(e -> assertThat(e.at()).isAfterOrEqualTo(state.lastAt()));
    }
  }

  @Provide
  Arbitrary<List<RecordedEvent>> session() {
    return AnySession.ofTitles("s");
  }

  @Provide
  Arbitrary<List<List<RecordedEvent>>> sessions() {
    return AnySession.several();
  }

  private static View view(SessionState state) {
    Optional<SessionEnd> end =
        SessionEnd.of(state, List.of(), state.lastAt().plusSeconds(60), Rules.DEFAULT);
    return View.of(state, end, Rules.DEFAULT);
  }
}
