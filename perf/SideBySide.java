import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.StackAddresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The checks of {@code perf/side-by-side}: two places for a node on the same engines. At each step one place changes its version, in order, and
 * households report what they watch and act, each report to the other place than the one before: sessions begin with one version and end with
 * the other. Meanwhile simulated households report to each place and check their reads.
 */
public final class SideBySide {
  private static final int HOUSEHOLDS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> READS =
      List.of("/sessions", "/profiles/anna/history", "/profiles/anna/history?group=viewing", "/profiles/anna/recent", "/profiles/anna/continue-watching");

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final long begun = System.nanoTime();
  private final Instant evening = Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.SECONDS);
  private final Path work;
  private final boolean acts;
  private final boolean repair;
  private final StackAddresses engines;
  private final List<Place> places = new ArrayList<>();
  private final Map<String, Set<Long>> acknowledged = new TreeMap<>();
  private final Set<String> titles = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();
  private int turn;
  private int logs;

  private SideBySide(Path work, Set<String> options, StackAddresses engines) {
    this.work = work;
    this.acts = !options.contains("--without-acts");
    this.repair = options.contains("--repair");
    this.engines = engines;
  }

  public static void main(String[] args) throws Exception {
    Path fresh = Path.of(args[0]);
    Path old = Path.of(args[1]);
    Path work = Path.of(args[2]);
    Set<String> options = Set.of(Arrays.copyOfRange(args, 3, args.length));
    int code;
    try (DevStack stack =
        DevStack.start(
            DevStackOptions.of(EnginesHome.ofDistribution(fresh), work.resolve("data")).withFresh(true).withSizes(EngineSizes.TESTS)
                .withStartLimit(Duration.ofMinutes(4)))) {
      code = new SideBySide(work, options, stack.addresses()).run(fresh, old);
    }
    System.exit(code);
  }

  private int run(Path fresh, Path old) throws Exception {
    places.add(new Place("A"));
    places.add(new Place("B"));
    try {
      places.get(0).start("old", old);
      places.get(1).start("old", old);
      step(0, "two old nodes");
      List<Process> simulations = new ArrayList<>();
      for (Place place : places) {
        simulations.add(simulate(fresh, place));
      }
      int steps = 1;
      for (Change change :
          List.of(new Change(0, "new", fresh), new Change(1, "new", fresh), new Change(0, "old", old), new Change(0, "new", fresh))) {
        Place place = places.get(change.place());
        place.stop();
        step(steps++, "one node away: " + versions());
        place.start(change.version(), change.home());
        step(steps++, versions());
      }
      for (int i = 0; i < simulations.size(); i++) {
        int code = simulations.get(i).waitFor();
        expect(code == 0, "Reads of simulated households differ: simulation-" + places.get(i).name + ".log");
      }
      everyEventIsInTheRawLog();
      nothingWasRejected();
      if (repair) {
        reconcile(fresh, places.get(0), "--repair");
        compare(engagements());
      }
      reconcile(fresh, places.get(0));
    } finally {
      for (Place place : places) {
        place.stop();
      }
    }
    wrong.forEach(System.out::println);
    tell(wrong.isEmpty() ? "all agrees: " + acknowledged.values().stream().mapToInt(Set::size).sum() + " events of " + HOUSEHOLDS + " households, and simulations" : wrong.size() + " differences");
    return wrong.isEmpty() ? 0 : 1;
  }

  private record Change(int place, String version, Path home) {}

  private String versions() {
    return places.stream().map(place -> place.name + "=" + place.version).collect(Collectors.joining(" "));
  }

  /** Every household ends what it began in the step before, does something by hand and begins something new; then both nodes answer the same. */
  private void step(int number, String what) throws Exception {
    Instant time = evening.plus(Duration.ofMinutes(20L * number));
    for (int home = 0; home < HOUSEHOLDS; home++) {
      String account = account(home);
      if (number > 0) {
        String session = "s" + (number - 1);
        report(account, session, event(session, 2, "heartbeat", time.minusSeconds(900), 300_000), event(session, 3, "stopped", time.minusSeconds(600), 600_000 + 1_000L * home));
        if (acts) {
          act(account, home, number);
        }
      }
      String session = "s" + number;
      titles.add("title-" + session);
      report(account, session, event(session, 0, "started", time, 0));
      report(account, session, event(session, 1, "heartbeat", time.plusSeconds(30), 30_000));
    }
    compare();
    tell(what);
  }

  private void act(String account, int home, int number) throws Exception {
    String profile = "/v1/accounts/" + account + "/profiles/anna";
    String title = "title-s" + (number - 1);
    switch ((home + number) % 5) {
      case 0 -> expectStatus(send("PUT", profile + "/positions/" + title, "{\"positionMs\": 240000}"), "set a position");
      case 1 -> expectStatus(send("PUT", profile + "/positions/" + title, "{\"watched\": true}"), "mark as watched");
      case 2 -> expectStatus(send("DELETE", profile + "/continue-watching/" + title, ""), "dismiss");
      case 3 -> {
        String view = account + "-start-" + number;
        String start =
            "{\"profileId\": \"anna\", \"device\": {\"id\": \"phone\", \"name\": \"phone\", \"type\": \"phone\"}, \"titleId\": \"" + view + "\", \"durationMs\": 2400000}";
        HttpResponse<String> answer = send("POST", "/v1/accounts/" + account + "/sessions", start);
        expectStatus(answer, "start a session");
        if (answer.statusCode() < 300) {
          String id = new JsonObject(answer.body()).getString("sessionId");
          expectStatus(send("DELETE", "/v1/accounts/" + account + "/sessions/" + id, "", 503, 404), "stop a session");
        }
      }
      default -> {
        expectStatus(send("DELETE", profile + "/history?titleId=" + title, ""), "remove a title");
        acknowledged.remove(account + "/s" + (number - 1));
      }
    }
  }

  private static String account(int home) {
    return "household-" + home;
  }

  private static JsonObject event(String session, long sequence, String type, Instant time, long position) {
    return new JsonObject().put("sessionId", session).put("sequence", sequence).put("type", type).put("time", time.toString())
        .put("titleId", "title-" + session).put("durationMs", 2_400_000).put("positionMs", position);
  }

  private void report(String account, String session, JsonObject... events) throws Exception {
    JsonObject body =
        new JsonObject().put("profileId", "anna").put("device", new JsonObject().put("id", "tv").put("name", "tv").put("type", "tv"))
            .put("sentAt", Instant.now().toString()).put("events", new JsonArray(List.of((Object[]) events)));
    HttpResponse<String> answer = send("POST", "/v1/accounts/" + account + "/events", body.encode());
    expectStatus(answer, "report");
    if (answer.statusCode() == 202) {
      for (JsonObject event : events) {
        acknowledged.computeIfAbsent(account + "/" + session, key -> new TreeSet<>()).add(event.getLong("sequence"));
      }
    }
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(method, path, body, 503);
  }

  /**
   * To the places in turns, of those where a node is. One that has just come may answer that it is not ready yet, and one that is asked for
   * what happened at the other a moment ago, that there is no such thing.
   */
  private HttpResponse<String> send(String method, String path, String body, Integer... passing) throws Exception {
    List<Place> there = places.stream().filter(place -> place.node != null).toList();
    Place place = there.get(turn++ % there.size());
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> answer = place.call(method, path, body);
      if (!List.of(passing).contains(answer.statusCode()) || System.nanoTime() > until) {
        return answer;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private void expectStatus(HttpResponse<String> answer, String what) {
    expect(answer.statusCode() < 300, "Expected to " + what + ", but " + answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  private List<String> engagements() {
    return titles.stream().map(title -> "/v1/titles/" + title + "/engagement").toList();
  }

  private void compare() throws Exception {
    List<String> paths = new ArrayList<>();
    for (int home = 0; home < HOUSEHOLDS; home++) {
      String account = "/v1/accounts/" + account(home);
      READS.forEach(path -> paths.add(account + path));
      paths.add(account + "/profiles/anna/positions?titleIds=" + String.join(",", titles));
    }
    if (!repair) {
      paths.addAll(engagements());
    }
    compare(paths);
  }

  private void compare(List<String> paths) throws Exception {
    List<Place> there = places.stream().filter(place -> place.node != null).toList();
    for (String path : paths) {
      long until = System.nanoTime() + PATIENCE.toNanos();
      Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
      boolean agree = false;
      while (!agree && System.nanoTime() < until) {
        answers.clear();
        for (Place place : there) {
          HttpResponse<String> answer = place.call("GET", path, "");
          boolean notServedYet = place.version.equals("old") && answer.statusCode() == 501;
          if (!notServedYet) {
            answers.put(place.name + "=" + place.version, answer);
          }
        }
        agree = agree(List.copyOf(answers.values()), path);
        if (!agree) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
      }
      if (!agree) {
        wrong.add(path + " is answered differently:");
        answers.forEach((name, answer) -> wrong.add("  " + name + " " + answer.statusCode() + " " + answer.body()));
      }
    }
  }

  /** Good answers that say the same; a newer version may say more. And what was reported is in the history. */
  private boolean agree(List<HttpResponse<String>> answers, String path) {
    if (answers.isEmpty()) {
      return true;
    }
    for (HttpResponse<String> answer : answers) {
      if (answer.statusCode() != 200) {
        return false;
      }
      if (path.endsWith("/history") && !acknowledged.entrySet().stream().filter(one -> path.contains("/" + one.getKey().split("/")[0] + "/"))
          .allMatch(one -> answer.body().contains("\"" + one.getKey().split("/")[1] + "\""))) {
        return false;
      }
    }
    Object first = new JsonObject(answers.get(0).body()).getMap();
    return answers.stream().allMatch(answer -> {
      Object other = new JsonObject(answer.body()).getMap();
      return says(first, other) || says(other, first);
    });
  }

  private static boolean says(Object more, Object less) {
    if (less instanceof Map<?, ?> fields) {
      return more instanceof Map<?, ?> of
          && fields.entrySet().stream().allMatch(field -> of.containsKey(field.getKey()) && says(of.get(field.getKey()), field.getValue()));
    }
    if (less instanceof List<?> items) {
      return more instanceof List<?> of && of.size() == items.size() && IntStream.range(0, items.size()).allMatch(i -> says(of.get(i), items.get(i)));
    }
    return less == null ? more == null : less.equals(more);
  }

  private void everyEventIsInTheRawLog() throws Exception {
    for (Map.Entry<String, Set<Long>> session : acknowledged.entrySet()) {
      String[] ids = session.getKey().split("/");
      HttpResponse<String> answer = send("GET", "/v1/accounts/" + ids[0] + "/sessions/" + ids[1] + "/timeline", "");
      Set<Long> found = new TreeSet<>();
      if (answer.statusCode() == 200) {
        JsonArray events = new JsonObject(answer.body()).getJsonArray("events");
        events.forEach(event -> found.add(((JsonObject) event).getLong("sequence")));
      }
      expect(found.containsAll(session.getValue()), session + " was acknowledged, but the raw log has " + found + ": " + answer.statusCode());
    }
    tell("the raw log has every acknowledged event");
  }

  private void nothingWasRejected() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", engines.kafkaBootstrap());
    try (KafkaConsumer<byte[], byte[]> kafka = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      kafka.listTopics().forEach((topic, parts) -> {
        if (topic.contains("rejected")) {
          long records =
              kafka.endOffsets(parts.stream().map(part -> new org.apache.kafka.common.TopicPartition(topic, part.partition())).toList())
                  .values().stream().mapToLong(Long::longValue).sum();
          expect(records == 0, records + " records were rejected");
        }
      });
    }
  }

  private void reconcile(Path home, Place place, String... options) throws Exception {
    Path log = work.resolve("reconcile.log");
    List<String> command =
        new ArrayList<>(List.of(home.resolve("bin/playhead").toString(), "reconcile", "--url", "http://127.0.0.1:" + place.management));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    String asked = options.length == 0 ? "reconcile" : "reconcile " + String.join(" ", options);
    expect(code == 0, asked + " ended with " + code + ":\n" + Files.readString(log));
    tell(asked + " ended with " + code + ": " + told(log));
  }

  /** What it found, in its own words. */
  private static String told(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> line.contains("differ")).findFirst().orElse("nothing");
  }

  private Process simulate(Path home, Place place) throws IOException {
    Path log = work.resolve("simulation-" + place.name + ".log");
    Process process =
        new ProcessBuilder(home.resolve("bin/playhead").toString(), "simulate", "--url", "http://127.0.0.1:" + place.port, "--accounts", "8", "--days", "0.2",
                "--speed", "150", "--seed", Integer.toString(place.port), "--give-up-after", "3m", "--settle", "2m")
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    // Accounts are named by the second in which a run begins: no two may begin in one.
    while (process.isAlive() && Files.size(log) == 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_100));
    return process;
  }

  private void tell(String step) {
    System.out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, step);
  }

  /** Where a node runs, of one version or the other. */
  private final class Place {
    private final String name;
    private final int port = freePort();
    private final int management = freePort();
    private String version = "none";
    private Process node;

    Place(String name) {
      this.name = name;
    }

    void start(String what, Path home) throws IOException {
      Path log = work.resolve("node-" + name + "-" + logs++ + "-" + what + ".log");
      List<String> command = new ArrayList<>(List.of(home.resolve("bin/playhead").toString(), "run"));
      // A busy machine answers late.
      Map.of(
              "redis.timeout", "1s",
              "cassandra.request-timeout", "5s",
              "kafka.bootstrap", engines.kafkaBootstrap(),
              "kafka.partitions", "8",
              "cassandra.contact-points", engines.cassandraHost() + ":" + engines.cassandraPort(),
              "cassandra.datacenter", engines.datacenter(),
              "redis.uri", engines.redisUri(),
              "collection.clock-tolerance", "30s",
              "edge.port", Integer.toString(port),
              "management.port", Integer.toString(management))
          .forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
      Process started = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
      long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (!Files.readString(log).contains("Ctrl-C")) {
        if (!started.isAlive() || System.nanoTime() > until) {
          throw new IOException(name + " does not serve: " + Files.readString(log));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      node = started;
      version = what;
    }

    void stop() throws InterruptedException {
      Process running = node;
      node = null;
      version = "none";
      if (running != null) {
        running.destroy();
        if (!running.waitFor(40, TimeUnit.SECONDS)) {
          running.destroyForcibly().waitFor();
        }
      }
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
      if (!body.isEmpty()) {
        request.header("content-type", "application/json");
      }
      return http.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
