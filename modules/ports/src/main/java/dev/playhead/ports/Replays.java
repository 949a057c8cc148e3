package dev.playhead.ports;

import dev.playhead.domain.SessionId;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * The replays that were asked for lately, and what became of them: whoever asks is mostly another
 * node than the one that does it. Forgotten after {@link #KEPT a day}.
 */
public interface Replays {
  /** For so long they are known. */
  Duration KEPT = Duration.ofDays(1);

  /** Notes what is asked for, before the command for it goes into the queue. Fails when unknown. */
  Future<Void> ask(ReplayRequest request);

  /** What was asked for under that id; empty when nothing is known of it. */
  Future<Optional<ReplayRequest>> request(SessionId id);

  /**
   * Notes what became of it. The first outcome stays.
   *
   * @return succeeds when noted; fails when the store cannot say so
   */
  Future<Void> done(SessionId id, ReplayOutcome outcome);

  /** What became of it; empty while nothing did. */
  Future<Optional<ReplayOutcome>> outcome(SessionId id);
}
