package dev.playhead.access.token;

import dev.playhead.access.Authenticator;
import dev.playhead.access.Caller;
import dev.playhead.access.ClientAddress;
import dev.playhead.access.Credentials;
import dev.playhead.access.Denied;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by a token who is calling. From the cheapest to the dearest: is the token known, may
 * its address have another one checked, would it do if its signature were good, is it good. Only
 * the last costs much and happens elsewhere, see {@link SignatureChecks}.
 */
public final class JwtAuthenticator implements Authenticator {
  private final TokenReader reader;
  private final KnownTokens known;
  private final FailureBudget budget;
  private final Waiting waiting;
  private final SignatureChecks checks;
  private final Predicate<Caller> revoked;
  private final InstantSource clock;
  private final TokenMetrics metrics;

  /**
   * @param revoked whether a caller's token was revoked; asked for every request, so it must be
   *     quick
   */
  JwtAuthenticator(
      TokenReader reader,
      KnownTokens known,
      FailureBudget budget,
      Waiting waiting,
      SignatureChecks checks,
      Predicate<Caller> revoked,
      InstantSource clock,
      TokenMetrics metrics) {
    this.reader = reader;
    this.known = known;
    this.budget = budget;
    this.waiting = waiting;
    this.checks = checks;
    this.revoked = revoked;
    this.clock = clock;
    this.metrics = metrics;
    metrics.waiting(waiting::count);
  }

  @Override
  public Future<Caller> authenticate(Credentials credentials) {
    try {
      String token = fit(() -> TokenReader.bearer(credentials.authorization()));
      TokenHash hash = TokenHash.of(token);
      Caller caller = known.caller(hash);
      return caller == null
          ? unknown(token, hash, credentials.address())
          : Future.succeededFuture(stillGood(caller));
    } catch (Denied denied) {
      return Future.failedFuture(denied);
    }
  }

  @Override
  public boolean stillHolds(Caller caller) {
    return clock.instant().isBefore(caller.expiresAt()) && !revoked.test(caller);
  }

  private <T> T fit(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Denied denied) {
      metrics.unfit.increment();
      throw denied;
    }
  }

  private Caller stillGood(Caller caller) {
    if (!clock.instant().isBefore(caller.expiresAt())) {
      throw Refusals.EXPIRED.denied();
    }
    if (revoked.test(caller)) {
      metrics.revoked.increment();
      throw Refusals.UNFIT.denied();
    }
    metrics.known.increment();
    return caller;
  }

  private Future<Caller> unknown(String token, TokenHash hash, String from) {
    fit(() -> TokenReader.compact(token));
    if (known.isBad(hash)) {
      metrics.knownBad.increment();
      return Future.failedFuture(Refusals.UNFIT.denied());
    }
    String address = ClientAddress.ofPeer(from).counted().toString();
    budget.look(address);
    UnverifiedToken read = fit(() -> reader.read(token));
    waiting.enter(address);
    return onCallersContext(checks.check(read, hash, address), address);
  }

  /** Several requests may wait for one check, each on an event loop of its own. */
  private Future<Caller> onCallersContext(Future<Caller> check, String address) {
    @Nullable Context context = Vertx.currentContext();
    Promise<Caller> mine = Promise.promise();
    check.onComplete(
        (caller, failure) -> {
          waiting.leave(address);
          if (context == null) {
            complete(mine, caller, failure);
          } else {
            context.runOnContext(run -> complete(mine, caller, failure));
          }
        });
    return mine.future();
  }

  private void complete(
      Promise<Caller> mine, @Nullable Caller caller, @Nullable Throwable failure) {
    if (caller == null) {
      mine.fail(failure);
    } else if (revoked.test(caller)) {
      metrics.revoked.increment();
      mine.fail(Refusals.UNFIT.denied());
    } else {
      mine.complete(caller);
    }
  }
}
