package dev.playhead.platform.config;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the tokens of callers are checked where {@code edge.auth} is {@code jwt}.
 *
 * @param jwks where the public keys are: an http or https URL, or the path of a file
 * @param secret of HS256
 * @param algorithms by their names in RFC 7518 and RFC 8037
 */
public record Tokens(
    Optional<String> jwks,
    Optional<Secret> secret,
    Set<String> algorithms,
    Optional<String> issuer,
    Optional<String> audience,
    Duration leeway,
    Duration maxLifetime,
    Duration reread,
    Duration refetchPause,
    Duration fetchTimeout,
    Duration revocationCheck,
    int cacheSize,
    int checkers,
    int maxWaiting,
    int maxWaitingPerAddress,
    FailedChecks failedChecks)
    implements Checked {

  private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256", "EdDSA", "HS256");
  private static final int SHORTEST_SECRET = 32;

  /**
   * How many tokens with a wrong signature one address may show.
   *
   * @param perSecond in the long run
   * @param burst at once
   */
  public record FailedChecks(int perSecond, int burst) implements Checked {
    @Override
    public void check(Problems problems) {
      Expect.between(1, 100_000, perSecond, "per-second", problems);
      Expect.between(1, 100_000, burst, "burst", problems);
    }
  }

  /** Where the public keys are, when they are behind a URL; empty when they are in a file. */
  public Optional<URI> jwksUrl() {
    return jwks.filter(Tokens::isUrl).map(URI::create);
  }

  @Override
  public void check(Problems problems) {
    jwks.filter(Tokens::isUrl)
        .filter(url -> !hasHost(url))
        .ifPresent(url -> problems.expect(false, "jwks", "a URL with a host, or a path", url));
    secret.ifPresent(given -> checkLength(given, problems));
    problems.expect(!algorithms.isEmpty(), "algorithms", "at least one algorithm", algorithms);
    for (String algorithm : algorithms) {
      problems.expect(
          ALGORITHMS.contains(algorithm),
          "algorithms",
          "some of RS256, ES256, EdDSA, HS256",
          algorithm);
    }
    problems.expect(leeway.compareTo(Duration.ofMinutes(5)) <= 0, "leeway", "5m or less", leeway);
    problems.expect(
        maxLifetime.toSeconds() >= 1 && maxLifetime.toDays() <= 30,
        "max-lifetime",
        "1s to 30d",
        maxLifetime);
    Expect.positive(reread, "reread", problems);
    Expect.positive(refetchPause, "refetch-pause", problems);
    Expect.positive(fetchTimeout, "fetch-timeout", problems);
    problems.expect(
        revocationCheck.toMillis() >= 100 && revocationCheck.toSeconds() <= 3,
        "revocation-check",
        "100ms to 3s",
        revocationCheck);
    Expect.between(1, 100_000_000, cacheSize, "cache-size", problems);
    Expect.between(1, 64, checkers, "checkers", problems);
    Expect.between(1, 1_000_000, maxWaiting, "max-waiting", problems);
    Expect.between(1, maxWaiting, maxWaitingPerAddress, "max-waiting-per-address", problems);
  }

  /** What must hold once tokens are asked for. */
  void checkUsable(Problems problems) {
    if (jwks.isEmpty() && secret.isEmpty()) {
      problems.add(
          "jwks", "expected tokens.jwks or tokens.secret-file to be set, because edge.auth is jwt");
    }
  }

  private static boolean isUrl(String jwks) {
    return jwks.matches("(?i)https?://.*");
  }

  private static boolean hasHost(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void checkLength(Secret secret, Problems problems) {
    try {
      int length = secret.reveal().getBytes(StandardCharsets.UTF_8).length;
      if (length < SHORTEST_SECRET) {
        problems.add("secret-file", "expected a secret of 32 bytes or more, but it has " + length);
      }
    } catch (UncheckedIOException e) {
      problems.add("secret-file", String.valueOf(e.getMessage()));
    }
  }
}
