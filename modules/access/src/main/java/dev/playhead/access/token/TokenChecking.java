package dev.playhead.access.token;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.playhead.access.Authenticator;
import dev.playhead.access.Caller;
import dev.playhead.platform.config.Tokens;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that checks tokens on a node, put together: reads the keys, and goes on reading them. */
public final class TokenChecking extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(TokenChecking.class);

  private final Tokens config;
  private final Checkers checkers;
  private final TokenKeys keys;
  private final JwtAuthenticator authenticator;
  private long timer;

  /**
   * @param revoked whether a caller's token was revoked; asked for every request, so it must be
   *     quick
   * @param nanoTime nanoseconds that never go back
   */
  public TokenChecking(
      Vertx vertx,
      Tokens config,
      Predicate<Caller> revoked,
      InstantSource clock,
      LongSupplier nanoTime,
      TokenMetrics metrics) {
    Ticker ticker = nanoTime::getAsLong;
    this.config = config;
    this.checkers = new Checkers(config.checkers());
    KnownTokens known = new KnownTokens(config.cacheSize(), clock, ticker);
    FailureBudget budget = new FailureBudget(config.failedChecks(), ticker, metrics.overBudget);
    this.keys =
        new TokenKeys(
            new KeySource(vertx, config)::read,
            config.refetchPause(),
            clock,
            metrics,
            known::keysChanged);
    this.authenticator =
        new JwtAuthenticator(
            new TokenReader(algorithms(config), new ClaimsCheck(config, clock)),
            known,
            budget,
            new Waiting(config.maxWaiting(), config.maxWaitingPerAddress(), metrics.crowdedOut),
            new SignatureChecks(keys, checkers, known, budget, metrics),
            revoked,
            clock,
            metrics);
  }

  private static Set<Algorithm> algorithms(Tokens config) {
    Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
    config.algorithms().forEach(name -> Algorithm.of(name).ifPresent(algorithms::add));
    return algorithms;
  }

  public Authenticator authenticator() {
    return authenticator;
  }

  /** Fails with {@link UnusableKeysException}: who can check nobody must not seem to serve. */
  @Override
  public Future<?> start() {
    warn();
    // It takes half a second when it is first used, which no caller should wait for.
    checkers.run("", AlgorithmFactoryFactory::getInstance);
    timer = vertx.setPeriodic(config.reread().toMillis(), again -> keys.read());
    return keys.read();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    checkers.close();
    return Future.succeededFuture();
  }

  private void warn() {
    if (config.issuer().isEmpty() || config.audience().isEmpty()) {
      LOG.warn(
          "tokens.issuer or tokens.audience is not set: tokens that the same keys sign for other"
              + " services are taken too");
    }
    config
        .jwksUrl()
        .filter(url -> url.getScheme().equalsIgnoreCase("http"))
        .ifPresent(
            url ->
                LOG.warn("tokens.jwks {} is not https: who is in between chooses the keys", url));
  }
}
