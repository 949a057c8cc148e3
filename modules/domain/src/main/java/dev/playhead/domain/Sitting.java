package dev.playhead.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * What one session, or one act, contributes to the playhead of its title.
 *
 * @param kind what it is
 * @param startedAt when the session started
 * @param version how many distinct events it is made of
 * @param positionAt when the player came to its latest position
 */
public record Sitting(
    Kind kind,
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

  /** What a sitting is. The code is the stored form and never changes its meaning. */
  public enum Kind {
    /** A session played. */
    PLAYED(0),
    /** A session whose view was removed: it has no say any more (rule 17). */
    REMOVED(1),
    /** A position set by hand. */
    SET(2),
    /** Marked as watched. */
    WATCHED(3),
    /** Marked as not watched. */
    UNWATCHED(4),
    /** Taken out of continue watching (rule 15). */
    DISMISSED(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** The number in stored forms, 0 to 5. */
    public int code() {
      return code;
    }

    private static Kind of(EventType act) {
      return switch (act) {
        case POSITION_SET -> SET;
        case WATCHED_SET -> WATCHED;
        case WATCHED_UNSET -> UNWATCHED;
        case DISMISSED -> DISMISSED;
        default ->
            throw new IllegalArgumentException("Expected an act about a playhead, but was " + act);
      };
    }
  }

  /** Rule 11: the newest position by corrected event time; ties are deterministic. */
  public static final Comparator<Sitting> ORDER =
      Comparator.comparing(Sitting::positionAt)
          .thenComparing(Sitting::startedAt)
          .thenComparing(Sitting::session);

  /** The contribution of a session as it stands. */
  public static Sitting of(SessionState state) {
    return new Sitting(
        state.removed() ? Kind.REMOVED : Kind.PLAYED,
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

  /**
   * The contribution of an act about a playhead.
   *
   * @throws IllegalArgumentException if the event is no such act
   */
  public static Sitting of(RecordedEvent act) {
    ViewingEvent event = act.event();
    long positionMs = Math.max(0, event.positionMs());
    return new Sitting(
        Kind.of(event.type()),
        event.session(),
        act.device(),
        event.time(),
        1,
        positionMs,
        positionMs,
        event.time(),
        Provenance.EXACT,
        event.type() == EventType.POSITION_SET ? positionMs : ViewingEvent.UNKNOWN,
        ViewingEvent.UNKNOWN,
        ViewingEvent.UNKNOWN,
        0);
  }

  /** The same, without a say, as of that version. */
  Sitting asRemoved(long newVersion) {
    return new Sitting(
        Kind.REMOVED,
        session,
        device,
        startedAt,
        newVersion,
        fromMs,
        positionMs,
        positionAt,
        provenance,
        furthestMs,
        durationMs,
        creditsMs,
        playedMs);
  }

  /** Whether the session ever told a position. Without one it has no say. */
  public boolean hasPosition() {
    return positionMs >= 0;
  }
}
