package dev.playhead.perf.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a queue holds after nobody has read it for a while. */
final class Backlog {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private Backlog() {}

  /** One event of every household each half minute, up to now. */
  static Iterable<ProducerRecord<byte[], byte[]>> heartbeats(
      String topic, Households households, int eventsEach, Instant now) {
    Stored stored = new Stored(households);
    int all = households.size() * eventsEach;
    return () ->
        new Iterator<>() {
          private int number;

          @Override
          public boolean hasNext() {
            return number < all;
          }

          @Override
          public ProducerRecord<byte[], byte[]> next() {
            int account = number % households.size();
            Instant time =
                now.minus(HEARTBEAT.multipliedBy(eventsEach - number / households.size()));
            number++;
            return RawKafka.record(topic, stored.report(account, 1, time, event -> time));
          }
        };
  }

  /** Sessions of two events each, an hour apart, of every household: a report a session. */
  static List<ProducerRecord<byte[], byte[]>> history(
      String topic, Households households, int sessionsEach, Instant now) {
    Stored stored = new Stored(households);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int session = 0; session < sessionsEach; session++) {
      Instant started = now.minus(Duration.ofHours(sessionsEach - session));
      for (int account = 0; account < households.size(); account++) {
        records.add(
            RawKafka.record(
                topic,
                stored.report(
                    account,
                    2,
                    now,
                    event -> started.plus(Duration.ofMinutes(30L * (event % 2))))));
      }
    }
    return records;
  }
}
