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
    return (before == null ? standingAt(sitting) : before).then(sitting, rules);
  }

  /** A run of nothing yet, with its playhead where the sitting's is. */
  private static Run standingAt(Sitting sitting) {
    return new Run(
        0,
        sitting.positionAt(),
        sitting.startedAt(),
        false,
        0,
        0,
        ViewingEvent.UNKNOWN,
        ViewingEvent.UNKNOWN,
        sitting.positionMs(),
        sitting.positionAt(),
        sitting.provenance(),
        sitting.session(),
        sitting.device());
  }

  private Run then(Sitting sitting, Rules rules) {
    long duration = ViewingEvent.lastKnown(durationMs, sitting.durationMs());
    long credits = ViewingEvent.lastKnown(creditsMs, sitting.creditsMs());
    long watchedFrom = rules.watchedFromMs(duration, credits);
    boolean worse = isWorse(sitting, rules);
    boolean anew = counted && !worse && sitting.fromMs() < watchedFrom;
    boolean countedBefore = counted && !anew;
    boolean countedNow = countedBefore || sitting.furthestMs() >= watchedFrom;
    Run playhead = worse || isGuarded(sitting, rules) ? this : standingAt(sitting);
    return new Run(
        version + sitting.version(),
        sitting.positionAt(),
        anew ? sitting.startedAt() : begun,
        countedNow,
        countedNow && !countedBefore ? plays + 1 : plays,
        anew ? sitting.playedMs() : playedMs + sitting.playedMs(),
        duration,
        credits,
        playhead.positionMs,
        playhead.positionAt,
        playhead.provenance,
        playhead.session,
        playhead.device);
  }

  /** Rule 12: less than 30 s of play never lower a playhead in progress. */
  private boolean isGuarded(Sitting sitting, Rules rules) {
    return !counted
        && sitting.positionMs() < positionMs
        && sitting.playedMs() < rules.guard().toMillis();
  }

  /** Rule 13: a position that was worked out never replaces an exact one within a heartbeat. */
  private boolean isWorse(Sitting sitting, Rules rules) {
    return provenance == Provenance.EXACT
        && sitting.provenance() != Provenance.EXACT
        && Duration.between(positionAt, sitting.positionAt()).compareTo(rules.heartbeat()) <= 0;
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
}
