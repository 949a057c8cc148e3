package dev.playhead.admin;

import dev.playhead.ports.Revocation;
import dev.playhead.ports.Revocations;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Revokes tokens, here at once and everywhere within seconds. */
public final class Revoking {
  private static final Duration AHEAD = Duration.ofHours(1);

  private final Revocations revocations;
  private final Consumer<Revocation> here;
  private final InstantSource clock;
  private final Duration keep;

  /**
   * @param here makes a revocation known on this node
   * @param keep how long a revocation has a use: as long as a token may live
   */
  public Revoking(
      Revocations revocations, Consumer<Revocation> here, InstantSource clock, Duration keep) {
    this.revocations = revocations;
    this.here = here;
    this.clock = clock;
    this.keep = keep;
  }

  /** Revokes; succeeds when every node will know, fails when the store cannot say so. */
  Future<Revocation> revoke(RevocationRequest asked) {
    Instant now = clock.instant();
    Revocation revocation = asked.at(now, now.plus(keep));
    return revocations.add(revocation).onSuccess(stored -> here.accept(revocation)).map(revocation);
  }

  /** Those that have a use, by time; fails when the store does not answer. */
  Future<List<Revocation>> live() {
    Instant now = clock.instant();
    return revocations
        .between(now.minus(keep), now.plus(AHEAD))
        .map(all -> all.stream().filter(one -> one.until().isAfter(now)).toList());
  }
}
