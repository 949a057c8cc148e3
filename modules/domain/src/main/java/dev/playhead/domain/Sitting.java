package dev.playhead.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * What one session contributes to the playhead of its title.
 *
 * @param startedAt when the session started
 * @param version how many distinct events it is made of
 * @param positionAt when the player came to its latest position
 */
public record Sitting(
    SessionId session,
    Device device,
    Instant startedAt,
    long version,
    long fromMs,
    long positionMs,
    Instant positionAt,
    Provenance provenance,
    long furthestMs,
    long durationMs,
    long creditsMs,
    long playedMs) {

  /** Rule 11: the newest position by corrected event time; ties are deterministic. */
  public static final Comparator<Sitting> ORDER =
      Comparator.comparing(Sitting::positionAt)
          .thenComparing(Sitting::startedAt)
          .thenComparing(Sitting::session);

  /** The contribution of a session as it stands. */
  public static Sitting of(SessionState state) {
    return new Sitting(
        state.session(),
        state.device(),
        state.startedAt(),
        state.version(),
        state.fromMs(),
        state.positionMs(),
        state.positionAt(),
        state.provenance(),
        state.furthestMs(),
        state.durationMs(),
        state.creditsMs(),
        state.playedMs());
  }

  /** Whether the session ever told a position. Without one it has no say. */
  public boolean hasPosition() {
    return positionMs >= 0;
  }
}
