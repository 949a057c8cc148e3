package dev.playhead.ports.bus;

import dev.playhead.ports.QueueReader;

/** What the queue reader asks of the processing instance that owns a partition. */
public sealed interface PartitionWork {
  /** The partition. */
  int partition();

  /** The partition is now this instance's: find out what is open, and where to read from. */
  record Taken(int partition, QueueReader.Committed committed) implements PartitionWork {}

  /** Fold, store and signal these records. */
  record Records(QueueReader.Batch batch) implements PartitionWork {
    @Override
    public int partition() {
      return batch.partition();
    }
  }

  /**
   * Time has passed: end sessions whose lease has run out, and see whether views that were away are
   * back.
   *
   * @param caughtUp whether every record of the partition was read, so that the wall clock may
   *     judge leases; otherwise they are judged by the time of the records
   */
  record Tick(int partition, boolean caughtUp) implements PartitionWork {}

  /**
   * The store was away and is back, and may have lost what it took in last: store the records of
   * the last seconds again.
   */
  record StoreReturned(int partition) implements PartitionWork {}

  /** The partition is another node's: forget what was cached of it. */
  record Lost(int partition) implements PartitionWork {}
}
