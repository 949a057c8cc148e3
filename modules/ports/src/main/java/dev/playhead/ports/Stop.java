package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A session that was stopped from elsewhere, which its device has to be told (rule 10).
 *
 * @param reason {@link EndReason#REMOTE_STOP} or {@link EndReason#CONCURRENCY_LIMIT}
 * @param at when it was stopped
 */
public record Stop(AccountId account, SessionId session, EndReason reason, Instant at) {
  /** Devices are told for so long; one that comes back later finds its session ended. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** That a session was stopped from elsewhere, if it was. */
  public static Optional<Stop> of(AccountId account, View view) {
    return Optional.ofNullable(view.end())
        .filter(
            end ->
                end.reason() == EndReason.REMOTE_STOP
                    || end.reason() == EndReason.CONCURRENCY_LIMIT)
        .map(end -> new Stop(account, view.session(), end.reason(), end.at()));
  }
}
