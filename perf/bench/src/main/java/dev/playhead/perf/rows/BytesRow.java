package dev.playhead.perf.rows;

import dev.playhead.devstack.Engine;
import dev.playhead.perf.run.CassandraFiles;
import dev.playhead.perf.run.RedisText;
import dev.playhead.perf.run.Stage;
import dev.playhead.perf.run.Topic;
import dev.playhead.perf.table.Aim;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is stored takes, beside naive JSON: keys as Redis weighs them, tables as Cassandra writes
 * them to its files. A node with a keyspace of its own stores what is weighed.
 */
final class BytesRow implements Row {
  private static final String NAME = "weighed";
  private static final String EVENTS_TOPIC = NAME + ".events.v1";
  private static final String JSON = "naive JSON";
  private static final int PEOPLE = 1000;
  private static final int EVENTS_A_SESSION = 40;
  private static final int COLLECTORS = 20;
  private static final int TITLES = 100;
  private static final int VIEWERS = 50;
  private static final int VIEWS = 400;

  private boolean isDone;

  @Override
  public String id() {
    return "9";
  }

  @Override
  public void warmUp(Scene scene) {
    // Bytes do not get warm.
  }

  @Override
  public void round(Scene scene) throws IOException {
    if (isDone) {
      return;
    }
    isDone = true;
    Stage stage = scene.stage();
    scene.tell("filling what is to be weighed");
    var node =
        stage.node(
            NAME + " node",
            Map.of(
                "kafka.topic-prefix", NAME + ".",
                "kafka.group", NAME,
                "cassandra.keyspace", NAME,
                "redis.key-prefix", NAME));
    CassandraFiles files =
        new CassandraFiles(
            stage.engines().engine(Engine.CASSANDRA).pid(), stage.home().work().resolve("data"));
    Topic topic = stage.topic(EVENTS_TOPIC, NAME);

    int people = scene.plan().many(PEOPLE);
    int collectors = scene.plan().many(COLLECTORS);
    int viewers = scene.plan().many(VIEWERS);

    // Sessions that have ended: what is kept for good.
    store(scene, "ending", people, EVENTS_A_SESSION, heartbeats(EVENTS_A_SESSION));
    topic.awaitHandled();
    files.settle(NAME);
    double events =
        files.bytes(NAME, table -> table.startsWith("raw")) / (double) (people * EVENTS_A_SESSION);

    long before = files.bytes(NAME, BytesRow::holdsViews);
    scene.raw().ask(Orders.households("viewing", viewers, 2, stage.secretFile()));
    scene
        .raw()
        .ask(
            Orders.cassandra("load-history", "viewing", stage.engines().addresses())
                .put("keyspace", NAME)
                .put("views", VIEWS));
    files.settle(NAME);
    double views = (files.bytes(NAME, BytesRow::holdsViews) - before) / (double) (viewers * VIEWS);

    long indexed = files.bytes(NAME, "sessions_in_log"::equals);
    long counted = files.bytes(NAME, "engagement_by_title"::equals);
    JsonObject owners = store(scene, "owning", collectors, 2, sessions(TITLES));
    topic.awaitHandled();
    files.settle(NAME);
    double owned = collectors * TITLES;
    double index = (files.bytes(NAME, "sessions_in_log"::equals) - indexed) / owned;
    double counts = (files.bytes(NAME, "engagement_by_title"::equals) - counted) / owned;
    store(scene, "sitting", collectors, EVENTS_A_SESSION, heartbeats(3));
    topic.awaitHandled();
    scene.load().ask(owners);
    scene.load().ask(Orders.touch("owning", node.port()));
    redis(scene, collectors);
    add(scene, "a raw event in Cassandra's files, of 40 of an ended session", 20, events, 80);
    add(scene, "a view in Cassandra's files, of 400 of a profile", 6, views, 20);
    add(scene, "a session in the raw log's index, of 100 of a profile", index);
    add(scene, "a view in the counts of engagement, of 100 of a profile", counts);
  }

  private static UnaryOperator<JsonObject> heartbeats(int each) {
    return order -> order.put("do", "backlog").put("eventsEach", each);
  }

  private static UnaryOperator<JsonObject> sessions(int each) {
    return order -> order.put("do", "history").put("sessionsEach", each);
  }

  private static boolean holdsViews(String table) {
    return table.contains("view") || table.contains("histor");
  }

  private static JsonObject store(
      Scene scene, String tag, int accounts, int eventsASession, UnaryOperator<JsonObject> filling)
      throws IOException {
    JsonObject households =
        Orders.households(tag, accounts, eventsASession, scene.stage().secretFile());
    scene.raw().ask(households);
    scene
        .raw()
        .ask(
            filling.apply(
                Orders.kafka("", tag, EVENTS_TOPIC, scene.stage().engines().addresses())));
    return households;
  }

  private static void redis(Scene scene, int collectors) throws IOException {
    try (RedisText redis = new RedisText(scene.stage().engines().addresses().redisUri())) {
      double sessions = 0;
      double positions = 0;
      double titles = 0;
      for (int i = 0; i < collectors; i++) {
        String sitting = key("sitting", i);
        sessions += redis.bytes(sitting + "open") + redis.bytes(sitting + "devices");
        String owning = key("owning", i);
        positions += redis.bytes(owning + "at/p-1") + redis.bytes(owning + "devices");
        titles += redis.bytes(owning + "last/p-1");
      }
      add(
          scene,
          "an active session in Redis, alone in its account",
          125,
          sessions / collectors,
          341);
      add(scene, "a position in Redis, of 100", 30, positions / collectors / TITLES, 154);
      add(scene, "a recent title in Redis, of 100", 20, titles / collectors / TITLES, 26);
    }
  }

  private static String key(String tag, int account) {
    return String.format(Locale.ROOT, "%s:{%s-%06d}:", NAME, tag, account);
  }

  private static void add(Scene scene, String what, double bytes) {
    scene.table().line("9", "bytes of " + what, "", null).add(bytes);
  }

  private static void add(Scene scene, String what, double aim, double bytes, int json) {
    scene.table().line("9", "bytes of " + what, JSON, Aim.atMost(aim)).add(bytes, json);
  }
}
