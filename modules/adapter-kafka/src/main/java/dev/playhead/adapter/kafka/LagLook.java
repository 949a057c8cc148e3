package dev.playhead.adapter.kafka;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks once a second where a reader's partitions end, without holding up its thread. */
final class LagLook {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final Map<Integer, OwnedPartition> partitions;
  private final EndOffsets ends;
  private final TaskQueue tasks;
  private long next = System.nanoTime();
  private boolean underWay;

  /**
   * @param partitions those of the reader, as they come and go
   */
  LagLook(Map<Integer, OwnedPartition> partitions, EndOffsets ends, TaskQueue tasks) {
    this.partitions = partitions;
    this.ends = ends;
    this.tasks = tasks;
  }

  /** Looks if it is time. */
  void look(long now) {
    if (underWay || now - next < 0 || partitions.isEmpty()) {
      return;
    }
    underWay = true;
    next = now + INTERVAL;
    ends.of(partitions.values().stream().map(partition -> partition.id).toList())
        .onComplete(
            found ->
                tasks.post(
                    () -> {
                      underWay = false;
                      if (found.succeeded()) {
                        found.result().forEach(this::endsAt);
                      }
                    }));
  }

  private void endsAt(int number, long end) {
    OwnedPartition partition = partitions.get(number);
    if (partition != null) {
      partition.endsAt(end);
    }
  }

  /** Records not handled, as of the last look. */
  long lag() {
    return partitions.values().stream().mapToLong(OwnedPartition::lag).sum();
  }

  /** Of one partition; 0 if it is not the reader's. */
  long lag(int partition) {
    OwnedPartition owned = partitions.get(partition);
    return owned == null ? 0 : owned.lag();
  }
}
