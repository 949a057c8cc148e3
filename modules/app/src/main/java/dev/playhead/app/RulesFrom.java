package dev.playhead.app;

import dev.playhead.domain.Rules;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.TitleType;
import java.util.List;

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
        config.rules().viewingGap(),
        types(config));
  }

  private static List<Rules.TitleType> types(PlayheadConfig config) {
    return config.rules().titleTypes().values().stream()
        .map(type -> new Rules.TitleType(type.prefix(), ofType(config, type)))
        .toList();
  }

  private static Rules ofType(PlayheadConfig config, TitleType type) {
    return new Rules(
        config.sessions().heartbeat(),
        config.sessions().lease(),
        type.guard().orElse(config.rules().guard()),
        type.watchedFraction().orElse(config.rules().watchedFraction()),
        type.startedAfter().orElse(config.rules().startedAfter()),
        type.startedFraction().orElse(config.rules().startedFraction()),
        config.rules().viewingGap());
  }
}
