package dev.playhead.perf.load;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what households watched some time ago into Playhead's history, packed as it is when it has
 * stood there for a while.
 */
final class OldHistory {
  /** Before that, views may still stand a row each. */
  static final Duration AGE = Duration.ofDays(10);

  /** So far that a page is the same one for hours. */
  private static final Duration APART = Duration.ofHours(6);

  private OldHistory() {}

  /** A time that so many newer views stand above. */
  static Instant above(int newer, Instant now) {
    return now.minus(AGE).minus(APART.multipliedBy(newer)).plus(APART.dividedBy(2));
  }

  /** Loads so many views of each household. */
  static void load(CassandraStore store, Households households, int views, Instant now) {
    Instant newest = now.minus(AGE);
    Stored stored = new Stored(households);
    ProfileId profile = new ProfileId(Households.PROFILE);
    for (int account = 0; account < households.size(); account++) {
      List<View> newestFirst = new ArrayList<>(views);
      for (int i = views - 1; i >= 0; i--) {
        newestFirst.add(
            stored.view(account, 2 * i, newest.minus(APART.multipliedBy(views - 1 - i))));
      }
      store.history().replace(stored.account(account), profile, newestFirst, List.of()).await();
    }
  }
}
