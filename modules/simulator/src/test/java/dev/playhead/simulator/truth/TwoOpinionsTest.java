package dev.playhead.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Activity;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionState;
import dev.playhead.simulator.household.Household;
import dev.playhead.simulator.household.Households;
import dev.playhead.simulator.script.PlayedSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the simulator knows from the players, against what the product's folds make of the same
 * events. Either may be wrong when they differ.
 */
class TwoOpinionsTest {
  private static final Limits LIMITS = Limits.DEFAULT;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sessions(long seed) {
    for (Household home : town(seed)) {
      for (PlayedSession played : home.sessions()) {
        SessionTruth truth = SessionTruth.of(played, LIMITS);
        SessionState state = ProductFold.session(played);

        assertThat(
                List.of(
                    state.startedAt(),
                    state.lastAt(),
                    state.fromMs(),
                    state.positionMs(),
                    state.positionAt(),
                    state.provenance() == Provenance.EXACT,
                    state.furthestMs(),
                    state.durationMs(),
                    state.creditsMs(),
                    state.playedMs(),
                    state.watched(ProductFold.RULES),
                    state.activity() == Activity.STOPPED,
                    state.titleEnded(),
                    state.activity() == Activity.PAUSED))
            .as("seed %d, %s", seed, played.session())
            .isEqualTo(
                List.of(
                    truth.startedAt(),
                    truth.lastAt(),
                    truth.fromMs(),
                    truth.positionMs(),
                    truth.arrivedAt(),
                    truth.exact(),
                    truth.reachedMs(),
                    truth.lengthMs(),
                    truth.creditsMs(),
                    truth.watchedMs(),
                    truth.watched(LIMITS),
                    truth.stopped(),
                    truth.ended(),
                    truth.paused()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ends(long seed) {
    for (Household home : town(seed)) {
      List<SessionState> states = home.sessions().stream().map(ProductFold::session).toList();
      List<SessionTruth> truths =
          home.sessions().stream().map(played -> SessionTruth.of(played, LIMITS)).toList();
      for (int i = 0; i < states.size(); i++) {
        SessionEnd end =
            SessionEnd.of(states.get(i), states, Instant.MAX, ProductFold.RULES).orElseThrow();
        EndTruth truth = EndTruth.of(truths.get(i), truths, LIMITS);

        assertThat(end)
            .as("seed %d, %s", seed, truths.get(i).session())
            .isEqualTo(new SessionEnd(truth.at(), reason(truth.reason())));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void playheads(long seed) {
    for (Household home : town(seed)) {
      Map<List<Object>, List<PlayedSession>> byTitle =
          home.sessions().stream()
              .collect(Collectors.groupingBy(p -> List.of(p.profile(), p.title())));
      for (List<PlayedSession> played : byTitle.values()) {
        TitleTruth truth =
            TitleTruth.of(
                played.stream().map(session -> SessionTruth.of(session, LIMITS)).toList(), LIMITS);
        Playhead playhead = ProductFold.playhead(played);

        assertThat(
                List.of(
                    playhead.session().value(),
                    playhead.positionMs(),
                    playhead.time(),
                    playhead.durationMs(),
                    playhead.watched(),
                    playhead.playCount(),
                    playhead.playedMs(),
                    playhead.resumeMs(),
                    playhead.inContinueWatching(ProductFold.RULES)))
            .as("seed %d, %s %s", seed, home.account(), truth.title())
            .isEqualTo(
                List.of(
                    truth.decidedBy().session(),
                    truth.positionMs(),
                    truth.time(),
                    truth.lengthMs(),
                    truth.watched(),
                    truth.playCount(),
                    truth.playedMs(),
                    truth.resumeMs(),
                    truth.inContinueWatching(LIMITS)));
      }
    }
  }

  private static List<Household> town(long seed) {
    List<Household> town = Households.of(seed, 30);
    town.forEach(home -> home.watchNow(Households.END));
    return town;
  }

  private static EndReason reason(String wireName) {
    return List.of(EndReason.values()).stream()
        .filter(reason -> reason.wireName().equals(wireName))
        .findFirst()
        .orElseThrow();
  }
}
