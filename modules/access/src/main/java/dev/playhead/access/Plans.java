package dev.playhead.access;

import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.platform.config.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions the account of a caller may have active at once: as its token says, otherwise
 * as its plan does.
 */
public final class Plans {
  private final Map<String, Plan> plans;

  /**
   * @param plans by their names; one is named {@link Plan#DEFAULT}
   */
  public Plans(Map<String, Plan> plans) {
    this.plans = Map.copyOf(plans);
    if (!plans.containsKey(Plan.DEFAULT)) {
      throw new IllegalArgumentException(
          "Expected a plan named default, but there were " + plans.keySet());
    }
  }

  /** The limit of the account that a caller speaks for. A plan that is not known is the default. */
  public ConcurrencyLimit of(Caller caller) {
    Plan plan = plan(caller.entitlement().plan());
    @Nullable Integer streams = caller.entitlement().streams();
    return new ConcurrencyLimit(
        streams == null ? plan.limit() : streams,
        switch (plan.policy()) {
          case REFUSE -> ConcurrencyLimit.Policy.REFUSE;
          case STOP_OLDEST -> ConcurrencyLimit.Policy.STOP_OLDEST;
        });
  }

  private Plan plan(@Nullable String name) {
    @Nullable Plan named = name == null ? null : plans.get(name);
    Plan plan = named == null ? plans.get(Plan.DEFAULT) : named;
    if (plan == null) {
      throw new IllegalStateException("Expected a plan named default");
    }
    return plan;
  }
}
