package dev.playhead.adapter.cassandra;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What was written, or asked for, within the last ten minutes; what was not is forgotten within
 * another ten, or earlier when there is too much. Forgetting costs a write that was not needed. For
 * any thread.
 *
 * @param <K> names what was written
 */
final class RecentlyWritten<K> {
  private static final Duration AGE = Duration.ofMinutes(10);

  /** Some 150 bytes each. */
  private static final int MOST = 200_000;

  private final InstantSource clock;

  /** One value, so that readers see both sets or none of a change. */
  private volatile Sets<K> sets;

  private record Sets<K>(Set<K> young, Set<K> old, Instant since) {}

  RecentlyWritten(InstantSource clock) {
    this.clock = clock;
    this.sets = new Sets<>(ConcurrentHashMap.newKeySet(), Set.of(), clock.instant());
  }

  boolean has(K key) {
    Sets<K> now = sets;
    if (now.young.contains(key)) {
      return true;
    }
    if (now.old.contains(key)) {
      add(key);
      return true;
    }
    return false;
  }

  /** Forgets those; some 10 ms when much is known. */
  void removeIf(Predicate<K> isGone) {
    Sets<K> now = sets;
    Set<K> old = ConcurrentHashMap.newKeySet();
    old.addAll(now.old);
    old.removeIf(isGone);
    now.young.removeIf(isGone);
    sets = new Sets<>(now.young, old, now.since);
  }

  void add(K key) {
    Sets<K> now = sets;
    Instant time = clock.instant();
    if (now.young.size() >= MOST || time.isAfter(now.since.plus(AGE))) {
      // Of two threads at once one's set is lost: forgetting is cheap.
      now = new Sets<>(ConcurrentHashMap.newKeySet(), now.young, time);
      sets = now;
    }
    now.young.add(key);
  }
}
