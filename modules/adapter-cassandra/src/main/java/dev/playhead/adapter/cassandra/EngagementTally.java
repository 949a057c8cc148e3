package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.adapter.cassandra.EngagementPartition.Told;
import dev.playhead.domain.Engagement;
import dev.playhead.ports.codec.CorruptRecordException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sum, and the rows of the views and profiles that are to be counted in it. */
final class EngagementTally {
  private final Map<EngagementKey, Engagement> rows = new HashMap<>();
  private final Set<EngagementKey> unreadable = new HashSet<>(0);
  private final Map<EngagementKey, Engagement> changed = new LinkedHashMap<>();
  private final @Nullable Long changes;
  private Engagement sum;

  /**
   * Of rows as they are stored.
   *
   * @throws CorruptRecordException if the sum cannot be read
   */
  EngagementTally(List<Row> stored) {
    Engagement all = Engagement.NONE;
    @Nullable Long before = null;
    for (Row row : stored) {
      EngagementKey key = EngagementKey.of(row);
      if (key.equals(EngagementKey.ALL)) {
        all = EngagementKey.decode(row);
        before = row.get("changes", Long.class);
      } else {
        read(key, row);
      }
    }
    sum = all;
    changes = before;
  }

  private void read(EngagementKey key, Row row) {
    try {
      rows.put(key, EngagementKey.decode(row));
    } catch (CorruptRecordException e) {
      unreadable.add(key);
    }
  }

  /**
   * Counts a view as that, {@link Engagement#NONE} for no more, in place of what it counted.
   *
   * @return whether it is counted; not where rows cannot be read, or do not agree, which a recount
   *     of the view's account mends
   */
  boolean count(EngagementKey view, Engagement of) {
    if (unreadable.contains(view) || unreadable.contains(view.ofProfile())) {
      return false;
    }
    Engagement before = of(view);
    if (before.equals(of)) {
      return true;
    }
    Engagement profile = of(view.ofProfile());
    try {
      Engagement profileNow = profile.minus(before).plus(of);
      long profiles = sum.profiles() + known(profileNow) - known(profile);
      sum = sum.minus(before).plus(of).ofProfiles(profiles);
      put(view.ofProfile(), profileNow);
      put(view, of);
      return true;
    } catch (IllegalArgumentException sumsAreWrong) {
      return false;
    }
  }

  /** Counts what was told of a view; not what cannot be read. */
  boolean count(Told told) {
    return told.comesTo() != null && count(told.view(), told.comesTo());
  }

  private void put(EngagementKey key, Engagement of) {
    rows.put(key, of);
    changed.put(key, of);
  }

  private Engagement of(EngagementKey key) {
    return rows.getOrDefault(key, Engagement.NONE);
  }

  private static int known(Engagement profile) {
    return profile.views() > 0 ? 1 : 0;
  }

  Engagement sum() {
    return sum;
  }

  /** How often the stored sum was changed; null while it never was. */
  @Nullable Long changes() {
    return changes;
  }

  /** Rows that are others than the stored ones; of no views where there is to be none. */
  Map<EngagementKey, Engagement> changed() {
    return Collections.unmodifiableMap(changed);
  }
}
