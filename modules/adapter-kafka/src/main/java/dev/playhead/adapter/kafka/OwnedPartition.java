package dev.playhead.adapter.kafka;

import dev.playhead.ports.QueueReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition while this reader has it; one that is lost and taken again is another object. Touched
 * by the reader's thread only, but for {@link #lag()}.
 */
final class OwnedPartition {
  /** Where a partition stands with its handler. */
  enum Phase {
    /** Not yet told to the handler, or to be told again. */
    NEW,
    /** The handler was told, and has not said where to begin. */
    TAKING,
    /** No batch on its way. */
    READING,
    /** The handler has a batch. */
    HANDLING,
    /** The handler failed; its batch is given again when the pause is over. */
    WAITING
  }

  /**
   * A batch on its way.
   *
   * @param seeks the partition's number of seeks when it was read: if there were more since, its
   *     end says nothing about the position
   * @param unreadable records to be put aside with it
   */
  record Run(
      OwnedPartition partition, int seeks, QueueReader.Batch batch, List<Unreadable> unreadable) {}

  /** A record that is no report. */
  record Unreadable(ConsumerRecord<byte[], byte[]> as, String reason) {}

  private static final long UNKNOWN = -1;

  final TopicPartition id;
  Phase phase = Phase.NEW;
  @Nullable Run run;

  /** Whether the handler knows of it, and must hear when it is lost. */
  boolean told;

  /** Seeks so far. */
  int seeks;

  /** Failures in a row. */
  int failures;

  /** When the pause is over, by {@link System#nanoTime()}. */
  long pauseEnd;

  /** Offset behind the last record handled. */
  private volatile long position = UNKNOWN;

  /** Offset behind the last record in the queue, as of the last look. */
  private volatile long end = UNKNOWN;

  /** What Kafka has as committed. */
  long committed = UNKNOWN;

  OwnedPartition(TopicPartition id) {
    this.id = id;
  }

  int number() {
    return id.partition();
  }

  long position() {
    return position;
  }

  void moveTo(long offset) {
    position = offset;
  }

  void endsAt(long offset) {
    end = offset;
  }

  /** Whether Kafka does not know yet how far this partition is. */
  boolean isToCommit() {
    return position != UNKNOWN && position != committed;
  }

  /** Whether a look at its end has been taken. */
  boolean isEndKnown() {
    return end != UNKNOWN;
  }

  /** Records not handled. */
  long lag() {
    long from = position;
    return from == UNKNOWN ? 0 : Math.max(0, end - from);
  }

  void pauseUntil(long nanoTime) {
    failures++;
    pauseEnd = nanoTime;
  }

  boolean isPauseOver(long now) {
    return now - pauseEnd >= 0;
  }
}
