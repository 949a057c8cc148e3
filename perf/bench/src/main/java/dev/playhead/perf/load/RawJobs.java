package dev.playhead.perf.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What a worker does to the engines without Playhead. */
final class RawJobs implements AutoCloseable {
  private final InstantSource clock;
  private final Map<String, List<ProducerRecord<byte[], byte[]>>> prepared = new HashMap<>();
  private @Nullable RawKafka kafka;
  private @Nullable RawCassandra cassandra;

  RawJobs(InstantSource clock) {
    this.clock = clock;
  }

  JsonObject run(String what, JsonObject order, Households households) throws IOException {
    long nanos = order.containsKey("seconds") ? Jobs.nanos(order) : 0;
    int underWay = order.getInteger("underWay", 1);
    return switch (what) {
      case "produce" ->
          rate(
              order.getInteger("events")
                  * kafka(order).perSecond(records(order, households), nanos));
      case "produce-evenly" -> {
        Histogram durable = kafka(order).latency(records(order, households), Jobs.pace(order));
        yield Jobs.latency(durable).put("good", durable.getTotalCount());
      }
      case "backlog" -> {
        int each = order.getInteger("eventsEach");
        kafka(order)
            .sendAll(
                Backlog.heartbeats(order.getString("topic"), households, each, clock.instant()));
        yield new JsonObject().put("good", (long) each * households.size());
      }
      case "history" -> {
        List<ProducerRecord<byte[], byte[]>> records =
            Backlog.history(
                order.getString("topic"),
                households,
                order.getInteger("sessionsEach"),
                clock.instant());
        kafka(order).sendAll(records);
        yield new JsonObject().put("good", (long) records.size());
      }
      case "insert" -> rate(cassandra(order).inserts(households, underWay, nanos));
      case "fill-history" -> {
        cassandra(order).fillHistory(households);
        yield new JsonObject();
      }
      case "load-history" -> {
        int views = order.getInteger("views");
        DirectStore.with(
            order, clock, store -> OldHistory.load(store, households, views, clock.instant()));
        yield new JsonObject();
      }
      case "load-lives" -> {
        int views = order.getInteger("views");
        int rawEvents = order.getInteger("rawEvents");
        int from = order.getInteger("from");
        DirectStore.with(
            order,
            clock,
            store -> new Lives(store, households, rawEvents, clock.instant()).store(from, views));
        yield new JsonObject();
      }
      case "read-raw-log" -> {
        JsonObject read = new JsonObject();
        DirectStore.with(order, clock, store -> read.mergeIn(new RawLog(store).read(households)));
        yield read;
      }
      case "read-redis" -> {
        try (RawRedis redis = new RawRedis(order.getString("uri"))) {
          yield rate(redis.perSecond(underWay, nanos));
        }
      }
      case "read-chunks" -> rate(cassandra(order).chunkReads(households, underWay, nanos));
      case "read-pages" -> rate(cassandra(order).pageReads(households, underWay, nanos));
      default -> throw new IllegalArgumentException("Unknown: " + order);
    };
  }

  /** What is sent to the order's topic, which is made when it is first named. */
  private List<ProducerRecord<byte[], byte[]>> records(JsonObject order, Households households)
      throws IOException {
    String topic = order.getString("topic");
    if (!prepared.containsKey(topic)) {
      RawKafka producer = kafka(order);
      producer.createTopic(topic);
      prepared.put(topic, producer.prepare(topic, households, order.getInteger("events")));
    }
    return prepared.getOrDefault(topic, List.of());
  }

  private RawKafka kafka(JsonObject order) {
    RawKafka known = kafka;
    if (known == null) {
      known = new RawKafka(order.getString("bootstrap"), clock);
      kafka = known;
    }
    return known;
  }

  private RawCassandra cassandra(JsonObject order) {
    RawCassandra known = cassandra;
    if (known == null) {
      known =
          new RawCassandra(
              order.getString("host"),
              order.getInteger("port"),
              order.getString("datacenter"),
              clock);
      cassandra = known;
    }
    return known;
  }

  private static JsonObject rate(double perSecond) {
    return new JsonObject().put("perSecond", perSecond);
  }

  @Override
  public void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (cassandra != null) {
      cassandra.close();
    }
  }
}
