package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Acts are events like any other: their order and repetition never matter (rule 3). */
class ActsPropertyTest {
  /** Something that is folded into the playhead of the film. */
  private record Step(boolean removesTitle, Instant at, Sitting sitting) {
    PlayheadState after(PlayheadState state) {
      return removesTitle ? state.removed(at) : state.with(sitting, Rules.DEFAULT);
    }
  }

  @Property(tries = 500)
  void playsAndActsInAnyOrderAndTwiceGiveTheSameState(
      @ForAll("steps") List<Step> steps, @ForAll Random random) {
    List<Step> shuffled = new ArrayList<>(steps);
    shuffled.addAll(steps.subList(0, steps.size() / 2));
    Collections.shuffle(shuffled, random);

    assertThat(folded(shuffled)).isEqualTo(folded(steps));
  }

  @Property(tries = 300)
  void actsAmongTheEventsOfASessionInAnyOrderGiveTheSameState(
      @ForAll("minutes") List<Integer> acts, @ForAll Random random) {
    List<RecordedEvent> events =
        new ArrayList<>(session("s").started().plays(Duration.ofMinutes(20)).events());
    for (int i = 0; i < acts.size(); i++) {
      Instant at = EVENING.plus(Duration.ofMinutes(acts.get(i)));
      events.add(i % 2 == 0 ? Acts.stop("s", at) : Acts.removal("s", at));
    }
    SessionState inOrder = new SessionFold(Rules.DEFAULT).of(events);
    Collections.shuffle(events, random);

    assertThat(new SessionFold(Rules.DEFAULT).of(events)).isEqualTo(inOrder);
  }

  private static PlayheadState folded(List<Step> steps) {
    PlayheadState state = PlayheadState.empty(Acts.FILM);
    for (Step step : steps) {
      state = step.after(state);
    }
    return state;
  }

  @Provide
  Arbitrary<List<Integer>> minutes() {
    return Arbitraries.integers().between(0, 60).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 600))
        .as(ActsPropertyTest::step)
        .list()
        .ofMaxSize(12);
  }

  private static Step step(int what, int minute) {
    Instant at = EVENING.plus(Duration.ofMinutes(minute));
    String id = "act-" + what + "-" + minute;
    return switch (what) {
      case 0 -> new Step(true, at, Sitting.of(Acts.dismissal(id, at)));
      case 1 -> new Step(false, at, Sitting.of(Acts.position(id, at, 1000L * minute)));
      case 2 -> new Step(false, at, Sitting.of(Acts.watched(id, at, minute % 2 == 0)));
      case 3 -> new Step(false, at, Sitting.of(Acts.dismissal(id, at)));
      default ->
          new Step(
              false,
              at,
              session(id)
                  .at(at)
                  .from(Duration.ofMinutes(minute % 90))
                  .started()
                  .plays(Duration.ofMinutes(what))
                  .stops()
                  .sitting());
    };
  }
}
