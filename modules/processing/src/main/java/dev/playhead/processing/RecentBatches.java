package dev.playhead.processing;

import dev.playhead.ports.QueueReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The batches of a partition that a store which is killed now may have forgotten. Once something
 * fails, no more of them are dropped: if that was the end of the store, it will be noticed, and the
 * batches before it asked for, only when it is back.
 */
final class RecentBatches {
  /**
   * How far back a store that was killed may have forgotten: Cassandra's periodic commit log is
   * synced every 10 s, and it takes a while until its end is noticed.
   */
  static final Duration FORGETTABLE = Duration.ofSeconds(30);

  /** When nothing has failed for so long, the trouble was no end of a store. */
  static final Duration TROUBLE_LASTS = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final Deque<Stored> batches = new ArrayDeque<>();
  private Instant troubleBegan = Instant.MAX;
  private Instant troubleSeen = Instant.MAX;

  private record Stored(Instant at, long firstOffset) {}

  RecentBatches(InstantSource clock) {
    this.clock = clock;
  }

  /** The stores have taken it. */
  void add(QueueReader.Batch batch) {
    addFrom(batch.firstOffset());
  }

  /** The stores have taken what begins there. */
  void addFrom(long firstOffset) {
    Instant now = clock.instant();
    if (!troubleBegan.equals(Instant.MAX) && troubleSeen.plus(TROUBLE_LASTS).isBefore(now)) {
      calm();
    }
    batches.addLast(new Stored(now, firstOffset));
    while (batches.getFirst().at.isBefore(horizon())) {
      batches.removeFirst();
    }
  }

  /** A store did not do what it was told. */
  void trouble() {
    troubleSeen = clock.instant();
    troubleBegan = troubleBegan.equals(Instant.MAX) ? troubleSeen : troubleBegan;
  }

  /** The trouble is over. */
  void calm() {
    troubleBegan = Instant.MAX;
    troubleSeen = Instant.MAX;
  }

  /** What was stored before has lasted. */
  Instant horizon() {
    Instant now = clock.instant();
    return (troubleBegan.isBefore(now) ? troubleBegan : now).minus(FORGETTABLE);
  }

  /** Where reading must begin to have them all; empty when there are none. */
  Optional<Long> lowestOffset() {
    return batches.stream().map(Stored::firstOffset).min(Long::compare);
  }
}
