package dev.playhead.perf.load;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.codec.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's producer as Playhead sets it up, sending what Playhead stores. */
final class RawKafka implements AutoCloseable {
  private static final int PREPARED = 4000;
  private static final int PARTITIONS = 12;

  /** As many bytes as Playhead lets be under way. */
  private static final int MAX_UNDER_WAY = 32 << 20;

  private static final long BETWEEN_LOOKS_NANOS = 200_000;
  private static final long LONGEST_NANOS = 120_000_000_000L;

  private final String bootstrap;
  private final InstantSource clock;
  private final KafkaProducer<byte[], byte[]> producer;

  RawKafka(String bootstrap, InstantSource clock) {
    this.bootstrap = bootstrap;
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 << 10,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2L * MAX_UNDER_WAY));
  }

  void createTopic(String topic) throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
      awaitLeaders(admin, topic);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** A leader that does not lead yet refuses the first records for good. */
  private static void awaitLeaders(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    admin.listOffsets(ends).all().get(); // The client asks again until the leaders answer.
  }

  /** Records of so many events each. */
  List<ProducerRecord<byte[], byte[]>> prepare(String topic, Households households, int events) {
    Stored stored = new Stored(households);
    Instant now = clock.instant();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(PREPARED);
    for (int i = 0; i < PREPARED; i++) {
      records.add(record(topic, stored.report(i % households.size(), events, now, event -> now)));
    }
    return records;
  }

  static ProducerRecord<byte[], byte[]> record(String topic, AcceptedReport report) {
    return new ProducerRecord<>(
        topic,
        report.account().value().getBytes(StandardCharsets.UTF_8),
        Codecs.REPORT.encode(report));
  }

  /** Sends these over and over, and returns how many a second were durable. */
  double perSecond(List<ProducerRecord<byte[], byte[]>> records, long nanos) throws IOException {
    Sending sending = new Sending();
    long start = System.nanoTime();
    for (int i = 0; System.nanoTime() - start < nanos; i = i + 1 == records.size() ? 0 : i + 1) {
      sending.send(records.get(i));
    }
    long durable = sending.acknowledged.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    sending.await();
    return durable / seconds;
  }

  /**
   * Sends these over and over, each when it is due.
   *
   * @return how long it took from then until it was durable, in nanoseconds
   */
  Histogram latency(List<ProducerRecord<byte[], byte[]>> records, Pace pace) throws IOException {
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    Sending sending = new Sending();
    long start = System.nanoTime();
    for (long sent = 0; sent < pace.all(); ) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      for (long due = pace.due(System.nanoTime() - start); sent < due; sent++) {
        long wasDue = start + pace.at(sent);
        sending.send(
            records.get((int) (sent % records.size())),
            // On the producer's one thread.
            () -> latency.recordValue(System.nanoTime() - wasDue));
      }
    }
    sending.await();
    return latency;
  }

  /** Sends each of these once, and returns when all are durable. */
  void sendAll(Iterable<ProducerRecord<byte[], byte[]>> records) throws IOException {
    Sending sending = new Sending();
    for (ProducerRecord<byte[], byte[]> each : records) {
      sending.send(each);
    }
    sending.await();
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("Interrupted", e);
  }

  private final class Sending {
    final AtomicLong acknowledged = new AtomicLong();
    private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    void send(ProducerRecord<byte[], byte[]> each) throws IOException {
      send(each, () -> {});
    }

    void send(ProducerRecord<byte[], byte[]> each, Runnable durable) throws IOException {
      int size = each.key().length + each.value().length;
      try {
        underWay.acquire(size);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      producer.send(
          each,
          (metadata, problem) -> {
            underWay.release(size);
            if (problem == null) {
              acknowledged.incrementAndGet();
              durable.run();
            } else {
              failure.set(problem);
            }
          });
    }

    void await() throws IOException {
      producer.flush();
      Exception problem = failure.get();
      if (problem != null) {
        throw new IOException("A record was not taken", problem);
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
