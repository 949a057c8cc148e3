package dev.playhead.access.token;

import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.Key;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Has the signatures of tokens checked, each token once however many requests show it at the same
 * time, and keeps the outcome in {@link KnownTokens}.
 */
final class SignatureChecks {
  private final TokenKeys keys;
  private final Checkers checkers;
  private final KnownTokens known;
  private final FailureBudget budget;
  private final TokenMetrics metrics;
  private final ConcurrentMap<TokenHash, Promise<Caller>> underWay = new ConcurrentHashMap<>();

  SignatureChecks(
      TokenKeys keys,
      Checkers checkers,
      KnownTokens known,
      FailureBudget budget,
      TokenMetrics metrics) {
    this.keys = keys;
    this.checkers = checkers;
    this.known = known;
    this.budget = budget;
    this.metrics = metrics;
  }

  /**
   * Checks a token.
   *
   * @param address that pays for it if its signature is bad
   * @return completed on any thread: succeeds with who is calling, fails with {@link Denied}
   */
  Future<Caller> check(UnverifiedToken token, TokenHash hash, String address) {
    Promise<Caller> mine = Promise.promise();
    Promise<Caller> others = underWay.putIfAbsent(hash, mine);
    if (others != null) {
      return others.future();
    }
    mine.future().onComplete(done -> underWay.remove(hash, mine));
    Caller caller = known.caller(hash);
    if (caller != null) { // another check has just ended
      mine.complete(caller);
    } else {
      withKey(token, hash, address, mine);
    }
    return mine.future();
  }

  private void withKey(
      UnverifiedToken token, TokenHash hash, String address, Promise<Caller> done) {
    Optional<Key> key = find(token);
    if (key.isPresent()) {
      queue(token, key.get(), hash, address, done);
    } else if (keys.current().knows(token.algorithm(), token.keyId())) {
      unfit(done);
    } else {
      keys.readFor(token.algorithm(), token.keyId())
          .onComplete(
              read ->
                  find(token)
                      .ifPresentOrElse(
                          now -> queue(token, now, hash, address, done), () -> unfit(done)));
    }
  }

  private Optional<Key> find(UnverifiedToken token) {
    return keys.current().find(token.algorithm(), token.keyId());
  }

  private void unfit(Promise<Caller> done) {
    metrics.unfit.increment();
    done.fail(Refusals.UNFIT.denied());
  }

  private void queue(
      UnverifiedToken token, Key key, TokenHash hash, String address, Promise<Caller> done) {
    try {
      checkers.run(
          address,
          () -> {
            try {
              done.complete(checked(token, key, hash, address));
            } catch (RuntimeException e) {
              done.fail(e);
            }
          });
    } catch (RejectedExecutionException e) {
      done.fail(Denied.tooMany("This node is stopping.", 1));
    }
  }

  private Caller checked(UnverifiedToken token, Key key, TokenHash hash, String address) {
    budget.look(address); // again: others of its tokens may have failed while this one waited
    @Nullable Boolean good = metrics.checks.record(() -> token.isSignedWith(key));
    if (!Boolean.TRUE.equals(good)) {
      known.bad(hash);
      budget.failed(address);
      metrics.bad.increment();
      throw Refusals.UNFIT.denied();
    }
    known.good(hash, token.claimed(), key);
    if (find(token).filter(key::equals).isEmpty()) { // withdrawn meanwhile
      known.forget(hash);
    }
    metrics.good.increment();
    return token.claimed();
  }
}
