package dev.playhead.ports;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Which tokens were revoked, for every node to know. */
public interface Revocations {
  /**
   * Stores a revocation until it has no more use. Idempotent.
   *
   * @return succeeds when it is durable; fails when the store cannot say so, and may then be tried
   *     again
   */
  Future<Void> add(Revocation revocation);

  /**
   * What was revoked from one time to before another, by time. What has no more use is forgotten
   * some time later.
   *
   * @return fails when the store does not answer
   */
  Future<List<Revocation>> between(Instant from, Instant to);
}
