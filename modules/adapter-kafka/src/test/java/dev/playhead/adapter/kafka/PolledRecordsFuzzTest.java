package dev.playhead.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Any record is a report, or is put aside with a reason that a header has room for. */
class PolledRecordsFuzzTest {
  private static final int LONGEST_REASON = 1024;

  @FuzzTest
  void any_record_is_a_report_or_put_aside(byte[] value) {
    OwnedPartition partition = new OwnedPartition(new TopicPartition("events", 3));
    ConsumerRecord<byte[], byte[]> polled =
        new ConsumerRecord<>("events", 3, 17, new byte[0], value);

    OwnedPartition.Run run = PolledRecords.run(partition, List.of(polled));

    assertThat(run.batch().lastOffset()).isEqualTo(17);
    assertThat(run.batch().reports().size() + run.unreadable().size()).isEqualTo(1);
    run.unreadable()
        .forEach(
            aside ->
                assertThat(aside.reason()).startsWith("Expected").hasSizeLessThan(LONGEST_REASON));
  }
}
