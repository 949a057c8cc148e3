package dev.playhead.adapter.kafka;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes batches of what a poll brought. */
final class PolledRecords {
  private PolledRecords() {}

  /**
   * @param records of that partition, in order, at least one
   */
  static OwnedPartition.Run run(
      OwnedPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<AcceptedReport> reports = new ArrayList<>(records.size());
    List<OwnedPartition.Unreadable> unreadable = new ArrayList<>(0);
    for (ConsumerRecord<byte[], byte[]> polled : records) {
      byte[] value = polled.value();
      if (value == null) {
        unreadable.add(new OwnedPartition.Unreadable(polled, "Expected a value, but had none"));
        continue;
      }
      try {
        reports.add(Codecs.REPORT.decode(value));
      } catch (RuntimeException e) {
        // A CorruptRecordException; but whatever else it is, the partition must move on.
        unreadable.add(new OwnedPartition.Unreadable(polled, reason(e)));
      }
    }
    return new OwnedPartition.Run(
        partition,
        partition.seeks,
        new QueueReader.Batch(
            partition.number(),
            records.get(0).offset(),
            records.get(records.size() - 1).offset(),
            reports),
        unreadable);
  }

  private static String reason(RuntimeException e) {
    return e instanceof CorruptRecordException corrupt
        ? String.valueOf(corrupt.getMessage())
        : e.toString();
  }
}
