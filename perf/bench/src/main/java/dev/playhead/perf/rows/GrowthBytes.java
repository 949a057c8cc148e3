package dev.playhead.perf.rows;

import dev.playhead.devstack.Engine;
import dev.playhead.perf.run.CassandraFiles;
import dev.playhead.perf.run.RedisText;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.table.Curves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a view takes, in the stores. */
final class GrowthBytes {
  private static final String KEYSPACE = "playhead";
  private static final String HISTORY = "history_by_profile";
  private static final String RAW = "raw_events";
  private static final String PLAYHEADS = "playheads";
  private static final List<String> TABLES = List.of(HISTORY, PLAYHEADS, RAW);

  /** Views to weigh of each size of profiles: one alone is mostly the file's own head. */
  private static final int WEIGHED = 100_000;

  private static final int MOST_PROFILES = 1000;

  private final Scene scene;
  private final CassandraFiles files;
  private long redisBefore;
  private long[] tablesBefore = new long[TABLES.size()];

  GrowthBytes(Scene scene) {
    this.scene = scene;
    Stage stage = scene.stage();
    this.files =
        new CassandraFiles(
            stage.engines().engine(Engine.CASSANDRA).pid(), stage.home().work().resolve("data"));
  }

  /** Weighs histories of profiles of those sizes, each in a keyspace of its own. */
  void ofProfiles(List<Integer> sizes, Curves curves) throws IOException {
    for (int size : sizes) {
      scene.tell("weighing the history of profiles of %,d views".formatted(size));
      String keyspace = "profiles_of_" + size;
      int accounts = Math.min(MOST_PROFILES, WEIGHED / size);
      scene.raw().ask(Orders.households(keyspace, accounts, 2, scene.stage().secretFile()));
      scene
          .raw()
          .ask(
              Orders.cassandra("load-lives", keyspace, scene.stage().engines().addresses())
                  .put("keyspace", keyspace)
                  .put("from", 0)
                  .put("views", size)
                  .put("rawEvents", 0));
      files.settle(keyspace);
      double bytes = files.bytes(keyspace, HISTORY::equals);
      curves.curve("history, bytes a view").add(size, bytes / ((double) accounts * size));
    }
  }

  /** Remembers what is there; what it weighs next is what has come since. */
  void begin() throws IOException {
    files.settle(KEYSPACE);
    tablesBefore = tables();
    try (RedisText redis = redis()) {
      redisBefore = redis.usedMemory();
    }
  }

  /**
   * Weighs Cassandra's files, which are compacted first.
   *
   * @param come so many views since it began
   */
  void ofCassandra(long size, long come, Curves curves) throws IOException {
    scene.tell("compacting %,d views".formatted(size));
    files.settle(KEYSPACE);
    long[] now = tables();
    for (int i = 0; i < now.length; i++) {
      String what = "Cassandra: " + TABLES.get(i) + ", bytes a view";
      curves.curve(what).add(size, (double) (now[i] - tablesBefore[i]) / come);
    }
  }

  private long[] tables() throws IOException {
    long[] bytes = new long[TABLES.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = files.bytes(KEYSPACE, TABLES.get(i)::equals);
    }
    return bytes;
  }

  /**
   * Weighs Redis.
   *
   * @param come so many positions since it began
   */
  void ofRedis(long size, long come, Curves curves) throws IOException {
    try (RedisText redis = redis()) {
      curves
          .curve("Redis: used_memory, bytes a position")
          .add(size, (double) (redis.usedMemory() - redisBefore) / come);
    }
  }

  /** Weighs the positions of a profile with so many titles, as Redis has them now. */
  void ofPositions(String tag, int size, int titles, Curves curves) throws IOException {
    try (RedisText redis = redis()) {
      String key = String.format(Locale.ROOT, "ph:{%s-%06d}:at/p-1", tag, 0);
      curves
          .curve("Redis: a position in its hash, bytes")
          .add(size, (double) redis.bytes(key) / titles);
    }
  }

  /** Weighs the queue, whatever has been reported. */
  void ofQueue(long size, Curves curves) throws IOException {
    try (Stream<Path> files = Files.walk(scene.stage().home().work().resolve("data/kafka"))) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.toString();
        if (name.endsWith(".log") && name.contains(Scene.TOPIC + "-")) {
          bytes += Files.size(file);
        }
      }
      curves
          .curve("Kafka: a report of one event, bytes")
          .add(size, (double) bytes / scene.whole().topic().appended());
    }
  }

  private RedisText redis() throws IOException {
    return new RedisText(scene.stage().engines().addresses().redisUri());
  }
}
