package dev.playhead.domain;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The limits in the rules; all of them configuration.
 *
 * @param heartbeat how often a playing or paused session reports (rules 6, 13)
 * @param lease how long a session counts as active after its last event (rule 6)
 * @param guard play time below which a session does not lower a playhead (rule 12)
 * @param watchedFraction of the duration at which a title counts as watched, 0 to 1 (rule 14)
 * @param startedAfter play time after which a title is in progress (rule 15)
 * @param startedFraction of the duration that does as well, if it is less (rule 15)
 * @param viewingGap sessions of a title closer than this are one viewing (rule 16)
 * @param types titles that have limits of their own
 */
public record Rules(
    Duration heartbeat,
    Duration lease,
    Duration guard,
    double watchedFraction,
    Duration startedAfter,
    double startedFraction,
    Duration viewingGap,
    List<TitleType> types) {

  /**
   * Titles of one type, which is told by their ids.
   *
   * @param prefix what the ids begin with
   * @param rules of them; without types
   */
  public record TitleType(String prefix, Rules rules) {
    public TitleType {
      if (prefix.isEmpty() || !rules.types().isEmpty()) {
        throw new IllegalArgumentException(
            "Expected a prefix, and rules without types, but was '" + prefix + "', " + rules);
      }
    }
  }

  /** The defaults of the product. */
  public static final Rules DEFAULT =
      new Rules(
          Duration.ofSeconds(30),
          Duration.ofSeconds(90),
          Duration.ofSeconds(30),
          0.9,
          Duration.ofSeconds(60),
          0.02,
          Duration.ofHours(4));

  public Rules {
    if (watchedFraction <= 0 || watchedFraction > 1) {
      throw new IllegalArgumentException(
          "Expected watchedFraction to be above 0 and at most 1, but was " + watchedFraction);
    }
    if (startedFraction < 0 || startedFraction > 1) {
      throw new IllegalArgumentException(
          "Expected startedFraction to be from 0 to 1, but was " + startedFraction);
    }
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException(
          "Expected the heartbeat to be longer than nothing, but was " + heartbeat);
    }
    if (lease.compareTo(heartbeat) < 0) {
      throw new IllegalArgumentException(
          "Expected the lease to be no shorter than a heartbeat, but was " + lease);
    }
    types =
        types.stream()
            .sorted(Comparator.comparing((TitleType type) -> type.prefix().length()).reversed())
            .toList();
  }

  /** The same for every title. */
  public Rules(
      Duration heartbeat,
      Duration lease,
      Duration guard,
      double watchedFraction,
      Duration startedAfter,
      double startedFraction,
      Duration viewingGap) {
    this(
        heartbeat,
        lease,
        guard,
        watchedFraction,
        startedAfter,
        startedFraction,
        viewingGap,
        List.of());
  }

  /** The rules of a title: those of the type whose prefix is the longest that it has, or these. */
  public Rules of(TitleId title) {
    for (TitleType type : types) {
      if (title.value().startsWith(type.prefix())) {
        return type.rules();
      }
    }
    return this;
  }

  /**
   * Rule 14: the position from which a title counts as watched: its credits marker, otherwise a
   * fraction of its duration; {@link Long#MAX_VALUE} when neither is known. A marker behind the end
   * of the title could never be reached, so it is not believed.
   */
  public long watchedFromMs(long durationMs, long creditsMs) {
    if (creditsMs > 0 && (durationMs <= 0 || creditsMs <= durationMs)) {
      return creditsMs;
    }
    return durationMs > 0 ? (long) Math.ceil(durationMs * watchedFraction) : Long.MAX_VALUE;
  }

  /**
   * Rule 15: the play time from which a title is in progress: a minute, or a fraction of the
   * duration if that is less.
   */
  public long inProgressFromMs(long durationMs) {
    long afterMs = startedAfter.toMillis();
    return durationMs > 0 ? Math.min(afterMs, (long) (durationMs * startedFraction)) : afterMs;
  }
}
