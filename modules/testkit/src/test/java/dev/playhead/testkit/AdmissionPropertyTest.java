package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.Admissions.Outcome;
import dev.playhead.ports.LiveSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Rule 9: whatever starts and ends, in whatever order, never more are active than may be. */
class AdmissionPropertyTest {
  private static final Instant EVENING = Instant.parse("2026-11-22T20:00:00Z");

  /**
   * @param seconds that pass before
   * @param device that starts, or whose session ends
   */
  record Step(int seconds, int device, boolean starts) {}

  @Provide
  Arbitrary<List<Step>> evenings() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(true, true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void neverMoreThanTheLimitAreActive(
      @ForAll("evenings") List<Step> evening,
      @ForAll @IntRange(min = 1, max = 4) int most,
      @ForAll Policy policy) {
    ConcurrencyLimit limit = new ConcurrencyLimit(most, policy);
    Map<SessionId, LiveSession> open = new HashMap<>();
    Instant now = EVENING;
    int number = 0;
    for (Step step : evening) {
      now = now.plusSeconds(step.seconds());
      if (step.starts()) {
        LiveSession start = start(number++, step.device(), now);
        Outcome outcome = NaiveAdmission.admit(open, start, limit);
        assertThat(outcome instanceof Outcome.Admitted)
            .isEqualTo(open.containsKey(start.view().session()));
        if (policy == Policy.STOP_OLDEST) {
          assertThat(outcome).isInstanceOf(Outcome.Admitted.class);
        }
      } else {
        open.values().removeIf(live -> isOf(live, step.device()));
      }
      Instant then = now;
      assertThat(open.values().stream().filter(live -> live.isActive(then)).count())
          .isLessThanOrEqualTo(most);
    }
  }

  private static boolean isOf(LiveSession live, int device) {
    return live.view().device().id().value().equals("d-" + device);
  }

  private static LiveSession start(int number, int device, Instant at) {
    return LiveSession.of(
        SessionStart.state(
            new SessionStart(
                    new AccountId("a-1"),
                    new ProfileId("p-1"),
                    new Device(new DeviceId("d-" + device), "", ""),
                    new SessionId("s-" + number),
                    TitleEdition.of("film"),
                    ViewingEvent.UNKNOWN)
                .recorded(0, at),
            Rules.DEFAULT),
        Optional.empty(),
        Rules.DEFAULT);
  }
}
