package dev.playhead.ports.replay;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A replay of one account that somebody asked for.
 *
 * @param id names it, and the command for it in the queue
 * @param views which are compared and written
 * @param from only what heard of something since then, or null
 * @param to only what heard of something before then, or null
 */
public record ReplayRequest(
    SessionId id,
    AccountId account,
    ReplayMode mode,
    Set<ReplayedView> views,
    @Nullable Instant from,
    @Nullable Instant to) {
  public ReplayRequest {
    views = Set.copyOf(views);
  }

  /** Whether what was heard at that time is asked for. */
  public boolean covers(Instant time) {
    return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
  }
}
