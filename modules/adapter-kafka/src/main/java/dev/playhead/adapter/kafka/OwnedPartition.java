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

  /** The batch that the handler has, or had and failed on. */
  @Nullable Run run;

  /** The batch behind that one, when it is read already. */
  @Nullable Run ahead;

  /** Offset behind the last record read, handled or not. */
  long read;

  /** Whether the handler knows of it, and must hear when it is lost. */
  boolean told;

  /** Seeks so far. */
  int seeks;

  /** Failures in a row. */
  int failures;

  /** When the pause is over, by {@link System#nanoTime()}. */
  long pauseEnd = System.nanoTime();

  /** Offset behind the last record handled. */
  private volatile long position = UNKNOWN;

  /** Offset behind the last record in the queue, as of the last look. */
  private volatile long end = UNKNOWN;

  /** What Kafka has as committed. */
  long committed = UNKNOWN;

  /** What the handler left for whoever takes it next. */
  String note = "";

  OwnedPartition(TopicPartition id) {
    this.id = id;
  }

  int number() {
    return id.partition();
  }

  long position() {
    return position;
  }

  /** Everything before that offset is handled. */
  void moveTo(long offset) {
    position = offset;
  }

  /** Goes on from that offset, whatever was read. */
  void startAt(long offset) {
    position = offset;
    read = offset;
  }

  void endsAt(long offset) {
    end = offset;
  }

  /** Whether Kafka does not know yet how far this partition is. */
  boolean isToCommit() {
    return position != UNKNOWN && position != committed;
  }

  /** Records not handled. */
  long lag() {
    long from = position;
    return from == UNKNOWN ? 0 : Math.max(0, end - from);
  }

  /** It failed, and waits in that phase for a while. */
  void pause(Phase until, Pauses pauses) {
    failures++;
    phase = until;
    pauseEnd = System.nanoTime() + pauses.nanosAfter(failures);
  }

  /** It is ready for a batch. */
  void goOn() {
    failures = 0;
    run = null;
    phase = Phase.READING;
  }

  boolean isPauseOver(long now) {
    return now - pauseEnd >= 0;
  }
}
