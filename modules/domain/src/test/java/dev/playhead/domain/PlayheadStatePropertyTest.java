package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rules 3, 11 and 14 over several sessions of a title: what order they come in never matters. */
class PlayheadStatePropertyTest {
  private static final Rules RULES = Rules.DEFAULT;
  private final SessionFold fold = new SessionFold(RULES);

  @Property
  void eventsOfAllSessionsInAnyOrderGiveTheSamePlayhead(
      @ForAll("sessions") List<List<RecordedEvent>> sessions, @ForAll Random random) {
    PlayheadState inOrder = PlayheadState.empty(AnySession.TITLE);
    for (List<RecordedEvent> session : sessions) {
      inOrder = inOrder.with(Sitting.of(fold.of(session)), RULES);
    }

    PlayheadState live = live(sessions, random);

    assertThat(live).isEqualTo(inOrder);
    assertThat(live.version()).isEqualTo(inOrder.version());
    assertThat(live.playhead(RULES)).isEqualTo(inOrder.playhead(RULES));
  }

  @Property
  void anOldVersionOfASittingChangesNothing(
      @ForAll("sessions") List<List<RecordedEvent>> sessions, @ForAll Random random) {
    List<Sitting> versions = new ArrayList<>();
    PlayheadState expected = PlayheadState.empty(AnySession.TITLE);
    for (List<RecordedEvent> session : sessions) {
      LiveFold live = new LiveFold();
      for (RecordedEvent next : AnySession.delivered(session, random)) {
        live.apply(next);
        versions.add(Sitting.of(live.state()));
      }
      expected = expected.with(Sitting.of(live.state()), RULES);
    }
    Collections.shuffle(versions, random);

    PlayheadState state = PlayheadState.empty(AnySession.TITLE);
    for (Sitting version : versions) {
      state = state.with(version, RULES);
    }

    assertThat(state).isEqualTo(expected);
  }

  @Property
  void aReplayChangesNothingAndCountsNoPlayTwice(
      @ForAll("sessions") List<List<RecordedEvent>> sessions, @ForAll Random random) {
    PlayheadState once = live(sessions, random);
    PlayheadState twice = once;
    for (List<RecordedEvent> session : sessions) {
      twice = twice.with(Sitting.of(fold.of(session)), RULES);
    }

    assertThat(twice).isEqualTo(once);
    assertThat(twice.playhead(RULES).stream())
        .allSatisfy(p -> assertThat(p.playCount()).isBetween(0, sessions.size()));
  }

  /** Rule 11 alone: where the guard and provenance have nothing to say, the newest wins. */
  @Property
  void isTheNewestPositionOfSessionsThatPlayedAndToldIt(
      @ForAll("sessions") List<List<RecordedEvent>> sessions) {
    PlayheadState state = PlayheadState.empty(AnySession.TITLE);
    for (List<RecordedEvent> session : sessions) {
      Sitting sitting = Sitting.of(fold.of(session));
      if (sitting.playedMs() >= RULES.guard().toMillis()
          && sitting.provenance() == Provenance.EXACT) {
        state = state.with(sitting, RULES);
      }
    }

    List<Sitting> sittings = state.sittings();
    assertThat(state.playhead(RULES).map(Playhead::session))
        .isEqualTo(sittings.stream().max(Sitting.ORDER).map(Sitting::session));
    assertThat(state.playhead(RULES).map(Playhead::time))
        .isEqualTo(sittings.stream().map(Sitting::positionAt).max(Comparator.naturalOrder()));
  }

  @Provide
  Arbitrary<List<List<RecordedEvent>>> sessions() {
    return AnySession.several();
  }

  /** As processing does: every event folds its session, and every session's sitting the title. */
  private static PlayheadState live(List<List<RecordedEvent>> sessions, Random random) {
    List<RecordedEvent> all = new ArrayList<>();
    sessions.forEach(all::addAll);
    Map<SessionId, LiveFold> folds = new HashMap<>();
    PlayheadState state = PlayheadState.empty(AnySession.TITLE);
    for (RecordedEvent next : AnySession.delivered(all, random)) {
      LiveFold live = folds.computeIfAbsent(next.event().session(), id -> new LiveFold());
      live.apply(next);
      state = state.with(Sitting.of(live.state()), RULES);
    }
    return state;
  }
}
