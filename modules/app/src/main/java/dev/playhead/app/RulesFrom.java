package dev.playhead.app;

import dev.playhead.domain.Rules;
import dev.playhead.platform.config.PlayheadConfig;

/** The domain's limits, as configured. */
final class RulesFrom {
  private RulesFrom() {}

  static Rules config(PlayheadConfig config) {
    return new Rules(
        config.sessions().heartbeat(),
        config.sessions().lease(),
        config.rules().guard(),
        config.rules().watchedFraction(),
        config.rules().startedAfter(),
        config.rules().startedFraction(),
        config.rules().viewingGap());
  }
}
