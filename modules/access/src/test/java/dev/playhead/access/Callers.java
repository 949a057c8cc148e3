package dev.playhead.access;

import dev.playhead.testkit.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Callers for tests. */
final class Callers {
  static final Instant NOW = Sample.EVENING;

  private Callers() {}

  /** A device's token of account {@code a-1}, issued a minute ago. */
  static Caller device(String tokenId) {
    return of("a-1", "tv-1", tokenId, NOW.minusSeconds(60));
  }

  static Caller of(
      @Nullable String account, String device, @Nullable String tokenId, @Nullable Instant issued) {
    return new Caller(
        "anna",
        account,
        null,
        Set.of(Scope.REPORT, Scope.READ),
        device,
        tokenId,
        issued,
        NOW.plus(Duration.ofMinutes(15)),
        Entitlement.NONE);
  }
}
