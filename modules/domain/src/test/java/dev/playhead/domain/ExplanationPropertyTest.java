package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The explanation explains the playhead there is, whatever was reported in whatever order. */
class ExplanationPropertyTest {

  @Provide
  Arbitrary<List<List<RecordedEvent>>> sessions() {
    return AnySession.several();
  }

  private static Optional<Explanation> explain(List<List<RecordedEvent>> sessions) {
    PlayheadState state = PlayheadState.empty(AnySession.TITLE);
    Map<SessionId, Long> sequences = new HashMap<>();
    for (List<RecordedEvent> events : sessions) {
      SessionState session = new SessionFold(Rules.DEFAULT).of(events);
      state = state.with(Sitting.of(session), Rules.DEFAULT);
      sequences.put(session.session(), DecidingEvent.sequence(events, Rules.DEFAULT));
    }
    Optional<Explanation> explanation = Explanation.of(state, sequences, Rules.DEFAULT);
    assertThat(explanation.map(Explanation::playhead)).isEqualTo(state.playhead(Rules.DEFAULT));
    return explanation;
  }

  @Property
  void itDoesNotDependOnTheOrder(
      @ForAll("sessions") List<List<RecordedEvent>> sessions, @ForAll Random random) {
    List<List<RecordedEvent>> shuffled = new ArrayList<>(sessions);
    Collections.shuffle(shuffled, random);

    assertThat(explain(shuffled)).isEqualTo(explain(sessions));
  }

  @Property
  void exactlyOneSittingDecidedAndItIsThePlayheads(
      @ForAll("sessions") List<List<RecordedEvent>> sessions) {
    explain(sessions)
        .ifPresent(
            explanation -> {
              List<Explanation.Considered> decided =
                  explanation.considered().stream()
                      .filter(considered -> considered.outcome().startsWith("decided"))
                      .toList();
              assertThat(decided).hasSize(1);
              assertThat(decided.get(0).positionMs())
                  .isEqualTo(explanation.playhead().positionMs());
              assertThat(decided.get(0).session()).isEqualTo(explanation.playhead().session());
              assertThat(decided.get(0).sequence()).isEqualTo(explanation.decidedBy().sequence());
              assertThat(Set.of(11, 12, 13, 14)).contains(explanation.decidedBy().rule());
            });
  }
}
