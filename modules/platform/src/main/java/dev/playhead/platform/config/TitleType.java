package dev.playhead.platform.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits of the titles of one type. What is left out is as for all titles.
 *
 * @param prefix what the ids of its titles begin with
 */
public record TitleType(
    String prefix,
    Optional<Duration> guard,
    Optional<Double> watchedFraction,
    Optional<Duration> startedAfter,
    Optional<Double> startedFraction)
    implements Checked {
  @Override
  public void check(Problems problems) {
    Expect.name("[A-Za-z0-9._~:-]{1,128}", prefix, "prefix", problems);
    watchedFraction.ifPresent(share -> Expect.fraction(share, "watched-fraction", problems));
    startedFraction.ifPresent(share -> Expect.fraction(share, "started-fraction", problems));
  }
}
