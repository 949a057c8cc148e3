package dev.playhead.adapter.kafka;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks where partitions end, without blocking: paused partitions do not learn it by reading. */
@FunctionalInterface
interface EndOffsets {
  /** Succeeds with the offset of the next record to be written, by partition number. */
  Future<Map<Integer, Long>> of(Collection<TopicPartition> partitions);

  static EndOffsets by(Admin admin) {
    return partitions ->
        Future.fromCompletionStage(
                admin
                    .listOffsets(
                        partitions.stream()
                            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .toCompletionStage())
            .map(
                found -> {
                  Map<Integer, Long> ends = new HashMap<>();
                  found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
                  return ends;
                });
  }
}
