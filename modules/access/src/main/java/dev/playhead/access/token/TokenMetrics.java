package dev.playhead.access.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What is counted of tokens. */
public final class TokenMetrics {
  /** Requests whose token was known to be good. */
  final Counter known;

  /** Tokens whose signature was found good. */
  final Counter good;

  /** Tokens whose signature was found bad. */
  final Counter bad;

  /** Tokens known to be bad. */
  final Counter knownBad;

  /** Tokens refused without a check: missing, malformed, expired, not for us, of an unknown key. */
  final Counter unfit;

  /** Tokens that were good, and were revoked. */
  final Counter revoked;

  /** Tokens not looked at, because their address had failed too often. */
  final Counter overBudget;

  /** Tokens not looked at, because too many others waited. */
  final Counter crowdedOut;

  /** Checks of signatures, good and bad. */
  final Timer checks;

  /** Readings of the keys that brought keys. */
  final Counter keysRead;

  /** Readings of the keys that failed; the keys from before go on counting. */
  final Counter keysNotRead;

  private final MeterRegistry registry;

  public TokenMetrics(MeterRegistry registry) {
    this.registry = registry;
    known = tokens(registry, "known");
    good = tokens(registry, "good");
    bad = tokens(registry, "bad");
    knownBad = tokens(registry, "known-bad");
    unfit = tokens(registry, "unfit");
    revoked = tokens(registry, "revoked");
    overBudget = tokens(registry, "over-budget");
    crowdedOut = tokens(registry, "crowded-out");
    checks =
        Timer.builder("playhead.access.signature.check")
            .description("Checks of signatures, good and bad")
            .register(registry);
    keysRead = readings(registry, "read");
    keysNotRead = readings(registry, "failed");
  }

  /** Requests that wait for their token to be checked. */
  void waiting(Supplier<Number> count) {
    Gauge.builder("playhead.access.tokens.waiting", count)
        .description("Requests that wait for their token to be checked")
        .register(registry);
  }

  private static Counter tokens(MeterRegistry registry, String outcome) {
    return Counter.builder("playhead.access.tokens")
        .description("Requests with or without a token, by what became of it")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Counter readings(MeterRegistry registry, String outcome) {
    return Counter.builder("playhead.access.key.readings")
        .description("Readings of the keys that check tokens")
        .tag("outcome", outcome)
        .register(registry);
  }
}
