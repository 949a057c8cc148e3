package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Rules.TitleType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rules 12, 14 and 15: a title of a type is judged as if the type's thresholds were all's. */
class TitleTypesPropertyTest {
  private static final Map<SessionId, Long> NO_SEQUENCES = Map.of();

  @Property(tries = 200)
  void aTypeJudgesItsTitlesAndNoOther(
      @ForAll("sessions") List<List<RecordedEvent>> sessions,
      @ForAll("thresholds") Rules ofAll,
      @ForAll("thresholds") Rules ofType) {
    String title = AnySession.TITLE.title().value();
    Rules itsType = with(ofAll, new TitleType(title, ofType));
    Rules otherType = with(ofAll, new TitleType(title + "x", ofType));

    assertThat(judged(sessions, itsType)).isEqualTo(judged(sessions, ofType));
    assertThat(judged(sessions, otherType)).isEqualTo(judged(sessions, ofAll));
  }

  /** Everything that is told of the title and depends on thresholds. */
  private static List<Object> judged(List<List<RecordedEvent>> sessions, Rules rules) {
    SessionFold fold = new SessionFold(rules);
    List<SessionState> states = sessions.stream().map(fold::of).toList();
    PlayheadState state = PlayheadState.empty(AnySession.TITLE);
    for (SessionState session : states) {
      state = state.with(Sitting.of(session), rules);
    }
    Optional<Playhead> playhead = state.playhead(rules);
    return List.of(
        state,
        playhead,
        playhead.map(one -> one.inContinueWatching(rules)),
        Explanation.of(state, NO_SEQUENCES, rules),
        states.stream().map(session -> View.of(session, Optional.empty(), rules)).toList());
  }

  private static Rules with(Rules rules, TitleType type) {
    return new Rules(
        rules.heartbeat(),
        rules.lease(),
        rules.guard(),
        rules.watchedFraction(),
        rules.startedAfter(),
        rules.startedFraction(),
        rules.viewingGap(),
        List.of(type));
  }

  @Provide
  Arbitrary<List<List<RecordedEvent>>> sessions() {
    return AnySession.several();
  }

  @Provide
  Arbitrary<Rules> thresholds() {
    Arbitrary<Duration> spans = Arbitraries.longs().between(0, 600).map(Duration::ofSeconds);
    return Combinators.combine(
            spans,
            Arbitraries.doubles().between(0.01, 1),
            spans,
            Arbitraries.doubles().between(0, 1))
        .as(
            (guard, watched, startedAfter, started) ->
                new Rules(
                    Rules.DEFAULT.heartbeat(),
                    Rules.DEFAULT.lease(),
                    guard,
                    watched,
                    startedAfter,
                    started,
                    Rules.DEFAULT.viewingGap()));
  }
}
