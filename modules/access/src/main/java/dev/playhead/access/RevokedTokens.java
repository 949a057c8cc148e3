package dev.playhead.access;

import dev.playhead.ports.Revocation;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The revocations that have a use, by what they revoke. For many threads; asking costs look-ups.
 */
final class RevokedTokens {
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final Map<String, Span> accounts = new ConcurrentHashMap<>();
  private final Map<DeviceKey, Span> devices = new ConcurrentHashMap<>();

  private record DeviceKey(String account, String device) {}

  /**
   * @param at tokens issued until then are refused
   * @param until when none of these is left
   */
  private record Span(Instant at, Instant until) {
    Span and(Span other) {
      return new Span(later(at, other.at), later(until, other.until));
    }

    /** A token that does not say when it was issued may be of before. */
    boolean has(@Nullable Instant issuedAt) {
      return issuedAt == null || !issuedAt.isAfter(at);
    }
  }

  void add(Revocation revocation) {
    Span span = new Span(revocation.at(), revocation.until());
    String account = String.valueOf(revocation.account());
    switch (revocation.kind()) {
      case TOKEN -> tokens.merge(revocation.id(), revocation.until(), RevokedTokens::later);
      case ACCOUNT -> accounts.merge(account, span, Span::and);
      case DEVICE -> devices.merge(new DeviceKey(account, revocation.id()), span, Span::and);
    }
  }

  boolean covers(Caller caller) {
    String account = caller.account();
    return (caller.tokenId() != null && tokens.containsKey(caller.tokenId()))
        || (account != null
            && (isIn(accounts.get(account), caller)
                || isIn(devices.get(new DeviceKey(account, caller.device())), caller)));
  }

  private static boolean isIn(@Nullable Span span, Caller caller) {
    return span != null && span.has(caller.issuedAt());
  }

  /** Drops what has no more use. */
  void forget(Instant now) {
    tokens.values().removeIf(until -> !until.isAfter(now));
    accounts.values().removeIf(span -> !span.until().isAfter(now));
    devices.values().removeIf(span -> !span.until().isAfter(now));
  }

  int size() {
    return tokens.size() + accounts.size() + devices.size();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
