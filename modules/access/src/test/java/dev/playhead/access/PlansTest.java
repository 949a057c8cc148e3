package dev.playhead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.platform.config.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many sessions whose account may have (rule 9). */
class PlansTest {
  private final Plans plans =
      new Plans(
          Map.of(
              Plan.DEFAULT,
              new Plan(4, Plan.Policy.REFUSE),
              "small",
              new Plan(1, Plan.Policy.STOP_OLDEST)));

  private ConcurrencyLimit of(@Nullable String plan, @Nullable Integer streams) {
    return plans.of(
        new Caller(
            "anna",
            "a-1",
            null,
            Set.of(Scope.SESSIONS),
            "tv-1",
            null,
            null,
            Instant.MAX,
            new Entitlement(plan, streams)));
  }

  @Test
  void aTokenThatNamesNoPlanHasTheDefaultOne() {
    assertThat(of(null, null)).isEqualTo(new ConcurrencyLimit(4, Policy.REFUSE));
    assertThat(plans.of(Caller.ANYONE)).isEqualTo(new ConcurrencyLimit(4, Policy.REFUSE));
  }

  @Test
  void aTokenNamesThePlan() {
    assertThat(of("small", null)).isEqualTo(new ConcurrencyLimit(1, Policy.STOP_OLDEST));
  }

  @Test
  void aTokensOwnNumberOverridesItsPlans() {
    assertThat(of("small", 2)).isEqualTo(new ConcurrencyLimit(2, Policy.STOP_OLDEST));
    assertThat(of(null, 9)).isEqualTo(new ConcurrencyLimit(9, Policy.REFUSE));
  }

  @Test
  void aPlanThatNobodyKnowsIsTheDefaultOne() {
    assertThat(of("gone", null)).isEqualTo(new ConcurrencyLimit(4, Policy.REFUSE));
  }

  @Test
  void thereIsADefaultPlan() {
    Map<String, Plan> none = Map.of("small", new Plan(1, Plan.Policy.REFUSE));

    assertThatThrownBy(() -> new Plans(none)).hasMessageContaining("named default");
  }
}
