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
 * @param dismissed whether it was taken out of continue watching and not played since (rule 15)
 */
public record Run(
    long version,
    Instant upTo,
    Instant begun,
    boolean counted,
    int plays,
    boolean dismissed,
    long playedMs,
    long durationMs,
    long creditsMs,
    long positionMs,
    Instant positionAt,
    Provenance provenance,
    SessionId session,
    Device device) {

  /** The run after one more sitting; {@code before} is null at the very first. */
  static @Nullable Run after(@Nullable Run before, Sitting sitting, Rules rules) {
    return switch (sitting.kind()) {
      case PLAYED -> (before == null ? standingAt(sitting) : before).then(sitting, rules);
      case SET -> (before == null ? standingAt(sitting) : before).setTo(sitting, rules);
      case WATCHED -> (before == null ? standingAt(sitting) : before).marked(sitting, true);
      case UNWATCHED -> before == null ? null : before.marked(sitting, false);
      case DISMISSED -> before == null ? null : before.walked(sitting, true);
      case REMOVED -> before == null ? null : before.walked(sitting, before.dismissed);
    };
  }

  /** A position that is set by hand stands, whatever was played before, and is no play. */
  private Run setTo(Sitting sitting, Rules rules) {
    long watchedFrom = rules.watchedFromMs(durationMs, creditsMs);
    boolean countedBefore = counted && sitting.positionMs() >= watchedFrom;
    boolean countedNow = sitting.positionMs() >= watchedFrom;
    return at(sitting, sitting.positionMs())
        .counting(countedNow, countedNow && !countedBefore ? plays + 1 : plays);
  }

  /**
   * Marking what is marked already counts no play more; taking a mark away takes its play along.
   */
  private Run marked(Sitting sitting, boolean watched) {
    int change = watched == counted ? 0 : watched ? 1 : -1;
    long nowMs = watched || !counted ? positionMs : 0;
    return at(sitting, nowMs).counting(watched, Math.max(0, plays + change));
  }

  private Run at(Sitting sitting, long nowMs) {
    return new Run(
        version + sitting.version(),
        sitting.positionAt(),
        begun,
        counted,
        plays,
        dismissed,
        counted ? 0 : playedMs,
        durationMs,
        creditsMs,
        nowMs,
        sitting.positionAt(),
        sitting.provenance(),
        sitting.session(),
        sitting.device());
  }

  private Run counting(boolean nowCounted, int nowPlays) {
    return new Run(
        version,
        upTo,
        begun,
        nowCounted,
        nowPlays,
        dismissed,
        playedMs,
        durationMs,
        creditsMs,
        positionMs,
        positionAt,
        provenance,
        session,
        device);
  }

  /** Past a sitting that changes nothing about the playhead. */
  private Run walked(Sitting sitting, boolean nowDismissed) {
    return new Run(
        version + sitting.version(),
        sitting.positionAt(),
        begun,
        counted,
        plays,
        nowDismissed,
        playedMs,
        durationMs,
        creditsMs,
        positionMs,
        positionAt,
        provenance,
        session,
        device);
  }

  /** A run of nothing yet, with its playhead where the sitting's is. */
  private static Run standingAt(Sitting sitting) {
    return new Run(
        0,
        sitting.positionAt(),
        sitting.startedAt(),
        false,
        0,
        false,
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
    Verdict verdict = verdict(sitting, rules);
    boolean anew = verdict == Verdict.ANEW;
    boolean countedBefore = counted && !anew;
    boolean countedNow = countedBefore || sitting.furthestMs() >= watchedFrom;
    Run playhead = verdict.moves() ? standingAt(sitting) : this;
    return new Run(
        version + sitting.version(),
        sitting.positionAt(),
        anew ? sitting.startedAt() : begun,
        countedNow,
        countedNow && !countedBefore ? plays + 1 : plays,
        false,
        anew ? sitting.playedMs() : playedMs + sitting.playedMs(),
        duration,
        credits,
        playhead.positionMs,
        playhead.positionAt,
        playhead.provenance,
        playhead.session,
        playhead.device);
  }

  /** What a sitting that comes next does to the playhead; {@code before} is null at the first. */
  static Verdict verdict(@Nullable Run before, Sitting sitting, Rules rules) {
    return switch (sitting.kind()) {
      case PLAYED -> before == null ? Verdict.NEWEST : before.verdict(sitting, rules);
      case SET -> Verdict.SET;
      case WATCHED -> Verdict.MARKED;
      case UNWATCHED -> before == null ? Verdict.REMOVED : Verdict.MARKED;
      case DISMISSED -> Verdict.DISMISSED;
      case REMOVED -> Verdict.REMOVED;
    };
  }

  private Verdict verdict(Sitting sitting, Rules rules) {
    if (isWorse(sitting, rules)) {
      return Verdict.WORSE;
    }
    if (isGuarded(sitting, rules)) {
      return Verdict.GUARDED;
    }
    long watchedFrom =
        rules.watchedFromMs(
            ViewingEvent.lastKnown(durationMs, sitting.durationMs()),
            ViewingEvent.lastKnown(creditsMs, sitting.creditsMs()));
    return counted && sitting.fromMs() < watchedFrom ? Verdict.ANEW : Verdict.NEWEST;
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
        dismissed ? 0 : playedMs);
  }
}
