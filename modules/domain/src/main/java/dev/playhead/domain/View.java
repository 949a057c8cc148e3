package dev.playhead.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The summary of one session in the history: who, what, when, where, how long, latest position. One
 * view per session (rule 16), so its id is the session's.
 *
 * @param end null while the session is active
 * @param watchedMs time actually played
 * @param fromMs the position it started at, 0 when not known
 * @param positionMs its latest position, 0 when not known
 * @param durationMs length of the title, or {@link ViewingEvent#UNKNOWN}
 * @param watched whether it played past the title's watched threshold (rule 14)
 */
public record View(
    SessionId session,
    ProfileId profile,
    Device device,
    TitleEdition title,
    Instant startedAt,
    @Nullable SessionEnd end,
    long watchedMs,
    long fromMs,
    long positionMs,
    long durationMs,
    boolean watched) {

  /** The view of a session as it stands. */
  public static View of(SessionState state, Optional<SessionEnd> end, Rules rules) {
    return new View(
        state.session(),
        state.profile(),
        state.device(),
        state.title(),
        state.startedAt(),
        end.orElse(null),
        state.playedMs(),
        Math.max(0, state.fromMs()),
        Math.max(0, state.positionMs()),
        state.durationMs(),
        state.watched(rules));
  }

  /** Whether the session is over. */
  public boolean isEnded() {
    return end != null;
  }
}
