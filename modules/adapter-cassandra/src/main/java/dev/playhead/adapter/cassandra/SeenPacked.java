package dev.playhead.adapter.cassandra;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import java.time.Instant;

/**
 * Up to where the profiles that were read lately are packed, as far as readers of this node have
 * seen. Tells which part of a history to ask first, and never what stands in it: since then more
 * may have been packed, or the newest that was may have moved away.
 */
final class SeenPacked {
  /** Some 200 bytes each. */
  private static final int MOST_PROFILES = 20_000;

  private final Cache<Key, Instant> newest =
      Caffeine.newBuilder().maximumSize(MOST_PROFILES).build();

  private record Key(AccountId account, ProfileId profile) {}

  /** Whether a view was seen packed that started later than that place, so that this is too. */
  boolean isPacked(AccountId account, ProfileId profile, Bound place) {
    Instant seen = newest.getIfPresent(new Key(account, profile));
    return seen != null && seen.isAfter(place.startedAt());
  }

  /** Such a view is. */
  void packed(AccountId account, ProfileId profile, Instant startedAt) {
    Key key = new Key(account, profile);
    Instant seen = newest.getIfPresent(key);
    if (seen == null || seen.isBefore(startedAt)) {
      newest.put(key, startedAt);
    }
  }

  /** What was seen is so no more. */
  void wrongly(AccountId account, ProfileId profile) {
    newest.invalidate(new Key(account, profile));
  }
}
