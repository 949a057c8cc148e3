package dev.playhead.domain;

import java.time.Instant;

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

  /** Rule 14, for this session alone. */
  public boolean watched(Rules rules) {
    return furthestMs >= 0 && furthestMs >= rules.watchedFromMs(durationMs, creditsMs);
  }
}
