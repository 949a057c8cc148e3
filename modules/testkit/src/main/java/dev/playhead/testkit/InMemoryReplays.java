package dev.playhead.testkit;

import dev.playhead.domain.SessionId;
import dev.playhead.ports.Replays;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link Replays} in memory; they are never forgotten. */
public final class InMemoryReplays extends InMemoryStore implements Replays {
  private final Map<SessionId, ReplayRequest> requests = new HashMap<>();
  private final Map<SessionId, ReplayOutcome> outcomes = new HashMap<>();

  @Override
  public Future<Void> ask(ReplayRequest request) {
    return change(() -> requests.put(request.id(), request));
  }

  @Override
  public Future<Optional<ReplayRequest>> request(SessionId id) {
    return answer(() -> Optional.ofNullable(requests.get(id)));
  }

  @Override
  public Future<Void> done(SessionId id, ReplayOutcome outcome) {
    return change(() -> outcomes.putIfAbsent(id, outcome));
  }

  @Override
  public Future<Optional<ReplayOutcome>> outcome(SessionId id) {
    return answer(() -> Optional.ofNullable(outcomes.get(id)));
  }
}
