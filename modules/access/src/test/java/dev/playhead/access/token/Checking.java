package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.access.Authenticator;
import dev.playhead.access.Caller;
import dev.playhead.access.Credentials;
import dev.playhead.access.Denied;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.testkit.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The checking of tokens as a node does it, at a time that the test sets. */
final class Checking implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final String HERE = "192.0.2.1";
  static final String ELSEWHERE = "192.0.2.2";

  final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Map<Caller, Boolean> revoked = new ConcurrentHashMap<>();
  private final AtomicLong nowMillis = new AtomicLong(NOON.toEpochMilli());
  private final TokenChecking checking;
  final Authenticator authenticator;

  /**
   * @param environment the keys of the section tokens, as variables without TOKENS_
   */
  Checking(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>();
    environment.forEach((key, value) -> variables.put("PLAYHEAD_TOKENS_" + key, value));
    PlayheadConfig config = PlayheadConfig.load(List.of(PlayheadConfig.environment(variables)));
    checking =
        new TokenChecking(
            vertx,
            config.tokens(),
            revoked::containsKey,
            this::now,
            () -> TimeUnit.MILLISECONDS.toNanos(nowMillis.get()),
            new TokenMetrics(meters));
    authenticator = checking.authenticator();
  }

  /** Started, with the keys in a file. */
  static Checking of(Path folder, Map<String, String> environment, Issuer... issuers) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JWKS", write(folder, issuers).toString());
    return new Checking(all).start();
  }

  static Path write(Path folder, Issuer... issuers) {
    try {
      return Files.writeString(folder.resolve("keys.json"), Issuer.jwks(issuers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Checking start() {
    Await.result(vertx.deployVerticle(checking));
    return this;
  }

  Throwable startFailure() {
    return Await.failure(vertx.deployVerticle(checking));
  }

  /** Claims that will do, at noon. */
  static Map<String, Object> claims() {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "tv-1");
    claims.put("account", "a-1");
    claims.put("scope", "report read");
    claims.put("iat", NOON.getEpochSecond());
    claims.put("exp", NOON.plus(Duration.ofMinutes(15)).getEpochSecond());
    return claims;
  }

  /** Claims that will do, but for one. */
  static Map<String, Object> claims(String claim, Object value) {
    Map<String, Object> claims = claims();
    claims.put(claim, value);
    return claims;
  }

  static Map<String, Object> claimsWithout(String claim) {
    Map<String, Object> claims = claims();
    claims.remove(claim);
    return claims;
  }

  static Credentials bearer(String token, String address) {
    return new Credentials("Bearer " + token, address);
  }

  /** A good token of which the signature was changed. */
  static String forged(String token, int number) {
    int at = token.lastIndexOf('.') + 5;
    String other = "%08d".formatted(number);
    return token.substring(0, at) + other + token.substring(at + other.length());
  }

  Caller caller(String token) {
    return Await.result(authenticator.authenticate(bearer(token, HERE)));
  }

  Denied denied(String token) {
    return denied(bearer(token, HERE));
  }

  Denied denied(Credentials credentials) {
    Throwable failure = Await.failure(authenticator.authenticate(credentials));
    assertThat(failure).isInstanceOf(Denied.class);
    return (Denied) failure;
  }

  Future<Caller> ask(String token, String address) {
    return authenticator.authenticate(bearer(token, address));
  }

  Instant now() {
    return Instant.ofEpochMilli(nowMillis.get());
  }

  void pass(Duration time) {
    nowMillis.addAndGet(time.toMillis());
  }

  /** How many requests had this outcome. */
  int count(String outcome) {
    return (int) meters.get("playhead.access.tokens").tag("outcome", outcome).counter().count();
  }

  /** How many signatures were checked. */
  int checks() {
    return (int) meters.get("playhead.access.signature.check").timer().count();
  }

  int readings(String outcome) {
    return (int)
        meters.get("playhead.access.key.readings").tag("outcome", outcome).counter().count();
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
