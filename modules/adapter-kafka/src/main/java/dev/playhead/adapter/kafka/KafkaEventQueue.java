package dev.playhead.adapter.kafka;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Appends reports to the events topic. A refusal comes at once when too much is in flight, and
 * within the delivery timeout when the broker is away.
 */
final class KafkaEventQueue implements EventQueue {
  private final String topic;
  private final RecordSender sender;
  private final InFlightBytes inFlight;
  private final KafkaMetrics metrics;

  KafkaEventQueue(String topic, RecordSender sender, InFlightBytes inFlight, KafkaMetrics metrics) {
    this.topic = topic;
    this.sender = sender;
    this.inFlight = inFlight;
    this.metrics = metrics;
  }

  @Override
  public Future<List<Outcome>> append(List<AcceptedReport> reports) {
    Outcome[] outcomes = new Outcome[reports.size()];
    Arrays.fill(outcomes, Outcome.REFUSED);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(reports.size());
    int[] places = new int[reports.size()];
    long bytes = 0;
    for (int i = 0; i < outcomes.length && !inFlight.isFull(); i++) {
      ProducerRecord<byte[], byte[]> encoded = encode(reports.get(i));
      long size = encoded.key().length + (long) encoded.value().length;
      if (inFlight.take(size)) {
        places[records.size()] = i;
        records.add(encoded);
        bytes += size;
      }
    }
    metrics.refusedFull.increment(outcomes.length - records.size());
    if (records.isEmpty()) {
      return Future.succeededFuture(Arrays.asList(outcomes));
    }
    long begun = System.nanoTime();
    long taken = bytes;
    return sender
        .send(records)
        .map(
            acks -> {
              inFlight.giveBack(taken);
              metrics.acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
              fill(outcomes, places, acks);
              return Arrays.asList(outcomes);
            });
  }

  private void fill(Outcome[] outcomes, int[] places, Acks acks) {
    int durable = 0;
    for (int i = 0; i < acks.size(); i++) {
      if (acks.isDurable(i)) {
        outcomes[places[i]] = Outcome.DURABLE;
        durable++;
      }
    }
    metrics.appended.increment(durable);
    metrics.refusedUnavailable.increment(acks.size() - durable);
  }

  private ProducerRecord<byte[], byte[]> encode(AcceptedReport report) {
    return new ProducerRecord<>(topic, key(report), Codecs.REPORT.encode(report));
  }

  static byte[] key(AcceptedReport report) {
    return report.account().value().getBytes(StandardCharsets.UTF_8);
  }
}
