package dev.playhead.access.token;

import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.domain.Id;
import dev.playhead.platform.config.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a token claims, and checks it against the clock and the configuration. */
final class ClaimsCheck {
  private static final int LONGEST_NAME = 256;
  private static final int MOST_STREAMS = 10_000;

  /** The end of the year 9999: later times are mistakes. */
  private static final double LATEST_SECOND = 253_402_300_799.0;

  private final Optional<String> issuer;
  private final Optional<String> audience;
  private final Duration leeway;
  private final Duration maxLifetime;
  private final InstantSource clock;

  ClaimsCheck(Tokens config, InstantSource clock) {
    this.issuer = config.issuer();
    this.audience = config.audience();
    this.leeway = config.leeway();
    this.maxLifetime = config.maxLifetime();
    this.clock = clock;
  }

  /**
   * Whom the claims describe.
   *
   * @throws Denied when a claim is missing, of the wrong type, or does not hold now
   */
  Caller caller(Map<String, Object> claims) {
    expect(issuer.isEmpty() || issuer.get().equals(claims.get("iss")));
    expect(audience.isEmpty() || audiences(claims).contains(audience.get()));
    String subject = name(claims, "sub").orElseThrow(Refusals.UNFIT::denied);
    @Nullable String account = id(claims, "account").orElse(null);
    @Nullable Set<String> profiles = profiles(claims);
    // The same profile id may exist in every account.
    expect(profiles == null || account != null);
    @Nullable Instant issuedAt = time(claims, "iat").orElse(null);
    Caller caller =
        new Caller(
            subject,
            account,
            profiles,
            scopes(claims),
            id(claims, "device").orElse(subject),
            name(claims, "jti").orElse(null),
            issuedAt,
            expiry(claims, issuedAt).plus(leeway),
            entitlement(claims));
    notBefore(time(claims, "nbf"));
    return caller;
  }

  private static Entitlement entitlement(Map<String, Object> claims) {
    @Nullable String plan = name(claims, "plan").orElse(null);
    Object streams = claims.get("streams");
    if (streams == null) {
      expect(!claims.containsKey("streams")); // null is no leave to have any number
      return plan == null ? Entitlement.NONE : new Entitlement(plan, null);
    }
    expect(streams instanceof Long);
    long number = (Long) streams;
    expect(number >= 1 && number <= MOST_STREAMS);
    return new Entitlement(plan, (int) number);
  }

  private Instant expiry(Map<String, Object> claims, @Nullable Instant issuedAt) {
    Instant now = clock.instant();
    Instant expiry = time(claims, "exp").orElseThrow(Refusals.UNFIT::denied);
    notBefore(Optional.ofNullable(issuedAt));
    // Without its time of issue, it lives at least from now on.
    Instant from = issuedAt == null ? now.plus(leeway) : issuedAt;
    expect(!expiry.isAfter(from.plus(maxLifetime)));
    if (!now.isBefore(expiry.plus(leeway))) {
      throw Refusals.EXPIRED.denied();
    }
    return expiry;
  }

  private void notBefore(Optional<Instant> time) {
    expect(time.isEmpty() || !time.get().isAfter(clock.instant().plus(leeway)));
  }

  private static Set<Scope> scopes(Map<String, Object> claims) {
    Object claimed = claims.get("scope");
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    if (claimed != null) {
      List<?> words =
          claimed instanceof String text ? Arrays.asList(text.split(" ", -1)) : list(claimed);
      words.forEach(word -> Scope.of(text(word)).ifPresent(scopes::add));
    }
    return scopes;
  }

  private static @Nullable Set<String> profiles(Map<String, Object> claims) {
    Object claimed = claims.get("profiles");
    if (claimed == null) {
      expect(!claims.containsKey("profiles")); // null is no leave to reach all of them
      return null;
    }
    Set<String> profiles = new HashSet<>();
    list(claimed).forEach(profile -> profiles.add(checkedId(text(profile))));
    return profiles;
  }

  private static List<?> audiences(Map<String, Object> claims) {
    Object claimed = claims.get("aud");
    return claimed instanceof List<?> several ? several : List.of(String.valueOf(claimed));
  }

  private static Optional<Instant> time(Map<String, Object> claims, String claim) {
    Object claimed = claims.get(claim);
    if (claimed == null) {
      expect(!claims.containsKey(claim));
      return Optional.empty();
    }
    expect(claimed instanceof Number);
    double seconds = ((Number) claimed).doubleValue();
    expect(seconds >= 0 && seconds <= LATEST_SECOND);
    return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
  }

  private static Optional<String> id(Map<String, Object> claims, String claim) {
    return name(claims, claim).map(ClaimsCheck::checkedId);
  }

  private static String checkedId(String id) {
    expect(Id.isValid(id));
    return id;
  }

  /** Names go into logs and into keys of stores. */
  private static Optional<String> name(Map<String, Object> claims, String claim) {
    Object claimed = claims.get(claim);
    if (claimed == null) {
      expect(!claims.containsKey(claim)); // a null account would reach all of them
      return Optional.empty();
    }
    String name = text(claimed);
    expect(!name.isBlank() && name.length() <= LONGEST_NAME);
    expect(name.codePoints().noneMatch(Character::isISOControl));
    return Optional.of(name);
  }

  private static String text(Object claimed) {
    expect(claimed instanceof String);
    return (String) claimed;
  }

  private static List<?> list(Object claimed) {
    expect(claimed instanceof List);
    return (List<?>) claimed;
  }

  private static void expect(boolean holds) {
    if (!holds) {
      throw Refusals.UNFIT.denied();
    }
  }
}
