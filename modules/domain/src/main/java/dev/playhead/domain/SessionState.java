package dev.playhead.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session after some set of its events: the same for every order and every
 * repetition in which they came (rule 3). Made by {@link SessionFold}.
 *
 * @param profile and device and title: of its first event, whatever later ones say. An event that
 *     comes late and belongs in front of all others decides anew
 * @param seen the sequence numbers folded so far
 * @param startedAt time of its first event
 * @param lastAt time of its last event, from which the lease runs
 * @param lastSequence sequence of its last event
 * @param titleEnded whether it was stopped because the title came to its end
 * @param stop the earliest stop from elsewhere, for good whatever its device says afterwards (rule
 *     10), or null
 * @param removed whether its view was removed from the history, for good (rule 17)
 * @param fromMs the first known position, or {@link ViewingEvent#UNKNOWN}
 * @param positionMs the latest position, or {@link ViewingEvent#UNKNOWN}
 * @param positionAt when the player came there; {@code startedAt} while no position is known
 * @param playedAtPositionMs play time up to {@code positionAt}
 * @param furthestMs the highest position reached, jumps not counted, or {@link
 *     ViewingEvent#UNKNOWN}
 * @param durationMs latest known length of the title, or {@link ViewingEvent#UNKNOWN}
 * @param creditsMs latest known credits marker, or {@link ViewingEvent#UNKNOWN}
 * @param playedMs time actually played: pauses, stalls and seeks not counted
 */
public record SessionState(
    SessionId session,
    ProfileId profile,
    Device device,
    TitleEdition title,
    SequenceSet seen,
    Instant startedAt,
    Instant lastAt,
    long lastSequence,
    Activity activity,
    boolean titleEnded,
    @Nullable SessionEnd stop,
    boolean removed,
    long fromMs,
    long positionMs,
    Instant positionAt,
    long playedAtPositionMs,
    Provenance provenance,
    long furthestMs,
    long durationMs,
    long creditsMs,
    long playedMs) {

  /** How many distinct events were folded. A state of more events is the more complete one. */
  public long version() {
    return seen.size();
  }

  /** The same session, removed from the history. */
  public SessionState asRemoved() {
    return removed ? this : acted(seen, stop, true);
  }

  /**
   * With an act about this session, which commutes with all other events: it has no place in their
   * order.
   */
  SessionState with(ViewingEvent act) {
    if (seen.contains(act.sequence())) {
      return this;
    }
    SequenceSet more = seen.with(act.sequence());
    return switch (act.type()) {
      case REMOTE_STOPPED ->
          acted(more, earlier(new SessionEnd(act.time(), EndReason.REMOTE_STOP)), removed);
      case LIMIT_STOPPED ->
          acted(more, earlier(new SessionEnd(act.time(), EndReason.CONCURRENCY_LIMIT)), removed);
      case VIEW_REMOVED -> acted(more, stop, true);
      default ->
          throw new IllegalArgumentException(
              "Expected an act about a session, but was " + act.type());
    };
  }

  private SessionEnd earlier(SessionEnd other) {
    if (stop == null || other.at().isBefore(stop.at())) {
      return other;
    }
    boolean isLess = other.at().equals(stop.at()) && other.reason().compareTo(stop.reason()) < 0;
    return isLess ? other : stop;
  }

  private SessionState acted(
      SequenceSet nowSeen, @Nullable SessionEnd nowStop, boolean nowRemoved) {
    return new SessionState(
        session,
        profile,
        device,
        title,
        nowSeen,
        startedAt,
        lastAt,
        lastSequence,
        activity,
        titleEnded,
        nowStop,
        nowRemoved,
        fromMs,
        positionMs,
        positionAt,
        playedAtPositionMs,
        provenance,
        furthestMs,
        durationMs,
        creditsMs,
        playedMs);
  }

  /** Rule 14, for this session alone. */
  public boolean watched(Rules rules) {
    return furthestMs >= 0
        && furthestMs >= rules.of(title.title()).watchedFromMs(durationMs, creditsMs);
  }
}
