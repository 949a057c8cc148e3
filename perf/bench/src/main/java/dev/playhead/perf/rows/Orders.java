package dev.playhead.perf.rows;

import dev.playhead.devstack.StackAddresses;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** What workers are told. */
final class Orders {
  /** Report to the node that does everything, and read there. */
  static final String PEOPLE = "people";

  /** Report to the node that only accepts. */
  static final String VISITORS = "visitors";

  /** Report fifty events at a time. */
  static final String BATCHES = "batches";

  private Orders() {}

  static JsonObject households(String tag, int accounts, int eventsASession, Path secretFile) {
    return new JsonObject()
        .put("do", "households")
        .put("households", tag)
        .put("accounts", accounts)
        .put("eventsASession", eventsASession)
        .put("secretFile", secretFile.toString());
  }

  static JsonObject http(String kind, int port, int connections, double seconds) {
    return new JsonObject()
        .put("do", "http")
        .put("households", PEOPLE)
        .put("kind", kind)
        .put("port", port)
        .put("connections", connections)
        .put("seconds", seconds);
  }

  static JsonObject grpc(int port, int streams, int events, double seconds) {
    return new JsonObject()
        .put("do", "grpc")
        .put("households", BATCHES)
        .put("port", port)
        .put("streams", streams)
        .put("events", events)
        .put("seconds", seconds);
  }

  static JsonObject kafka(String what, String households, String topic, StackAddresses engines) {
    return new JsonObject()
        .put("do", what)
        .put("households", households)
        .put("topic", topic)
        .put("bootstrap", engines.kafkaBootstrap());
  }

  static JsonObject redis(String households, StackAddresses engines) {
    return new JsonObject()
        .put("do", "read-redis")
        .put("households", households)
        .put("uri", engines.redisUri());
  }

  static JsonObject cassandra(String what, String households, StackAddresses engines) {
    return new JsonObject()
        .put("do", what)
        .put("households", households)
        .put("host", engines.cassandraHost())
        .put("port", engines.cassandraPort())
        .put("datacenter", engines.datacenter());
  }

  /** A read of each household's recent titles, which brings them into Redis. */
  static JsonObject touch(String households, int port) {
    return new JsonObject().put("do", "touch").put("households", households).put("port", port);
  }
}
