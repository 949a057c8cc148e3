package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A title being played through once, over as many sittings as it takes: the walk over the sittings
 * that ends at the playhead. A run begins with the first sitting, or with the first one after the
 * title was watched, and counts as one play when it reaches the watched threshold (rule 14).
 *
 * @param version how many distinct events it is made of, all runs before it included
 * @param upTo position time of the last sitting walked over
 * @param begun the start of the sitting that began it
 * @param counted whether it has reached the threshold and so been counted
 * @param plays how often the title was watched, this run included
 */
public record Run(
    long version,
    Instant upTo,
    Instant begun,
    boolean counted,
    int plays,
    long playedMs,
    long durationMs,
    long creditsMs,
    long positionMs,
    Instant positionAt,
    Provenance provenance,
    SessionId session,
    Device device) {

  /** The run after one more sitting; {@code before} is null at the very first. */
  static Run after(@Nullable Run before, Sitting sitting, Rules rules) {
    long duration =
        latest(before == null ? ViewingEvent.UNKNOWN : before.durationMs, sitting.durationMs());
    long credits =
        latest(before == null ? ViewingEvent.UNKNOWN : before.creditsMs, sitting.creditsMs());
    long watchedFrom = rules.watchedFromMs(duration, credits);
    boolean reached = sitting.furthestMs() >= watchedFrom;
    boolean anew = before == null || (before.counted && sitting.fromMs() < watchedFrom);
    boolean takes = before == null || takesOver(before, sitting, rules);
    boolean counted = reached || (!anew && before != null && before.counted);
    boolean countsNow = reached && (anew || before == null || !before.counted);
    return new Run(
        (before == null ? 0 : before.version) + sitting.version(),
        sitting.positionAt(),
        anew || before == null ? sitting.startedAt() : before.begun,
        counted,
        (before == null ? 0 : before.plays) + (countsNow ? 1 : 0),
        (anew || before == null ? 0 : before.playedMs) + sitting.playedMs(),
        duration,
        credits,
        takes || before == null ? sitting.positionMs() : before.positionMs,
        takes || before == null ? sitting.positionAt() : before.positionAt,
        takes || before == null ? sitting.provenance() : before.provenance,
        takes || before == null ? sitting.session() : before.session,
        takes || before == null ? sitting.device() : before.device);
  }

  /** Whether the sitting's position becomes the playhead, being the newer one (rule 11). */
  private static boolean takesOver(Run before, Sitting sitting, Rules rules) {
    return !isGuarded(before, sitting, rules) && !isWorse(before, sitting, rules);
  }

  /** Rule 12: less than 30 s of play never lower a playhead in progress. */
  private static boolean isGuarded(Run before, Sitting sitting, Rules rules) {
    return !before.counted
        && sitting.positionMs() < before.positionMs
        && sitting.playedMs() < rules.guard().toMillis();
  }

  /** Rule 13: a position that was worked out never replaces an exact one within a heartbeat. */
  private static boolean isWorse(Run before, Sitting sitting, Rules rules) {
    return before.provenance == Provenance.EXACT
        && sitting.provenance() != Provenance.EXACT
        && Duration.between(before.positionAt, sitting.positionAt()).compareTo(rules.heartbeat())
            <= 0;
  }

  Playhead playhead(TitleEdition title) {
    return new Playhead(
        title,
        positionMs,
        durationMs,
        counted,
        plays,
        positionAt,
        provenance,
        session,
        device,
        playedMs);
  }

  private static long latest(long before, long now) {
    return now >= 0 ? now : before;
  }
}
