import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;

/**
 * The load of {@code perf/bad-tokens}: good requests at a fixed rate, alone and beside a flood of bad tokens. Open loop: a
 * request's latency counts from when it was due, whether or not the one before it had been answered.
 */
public final class BadTokens {
  private static final int DEVICES = 200;
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int SECONDS = Integer.getInteger("seconds", 8);
  private static final int GOOD_PER_SECOND = 200;
  private static final int FLOOD_PER_SECOND = 3000;
  private static final int FLOOD_CONNECTIONS = 32;

  /** Instead of a status: the connection would not take more. */
  private static final int NOT_SENT = -1;

  /** One in so many good requests shows a token that the node has not seen. */
  private static final int FRESH_EVERY = 20;

  /** What goes on beside the good requests. */
  private enum Beside {
    NOTHING("nothing", null),
    NO_TOKEN("3,000 requests/s without a token, other address", "127.0.0.2"),
    OTHER_ADDRESS("3,000 bad tokens/s, other address", "127.0.0.2"),
    SAME_ADDRESS("3,000 bad tokens/s, same address", "127.0.0.1");

    final String text;
    final String address;

    Beside(String text, String address) {
      this.text = text;
      this.address = address;
    }
  }

  /** How long it took, and what came of it: a status, or 0 for no answer. */
  private record Outcome(boolean fresh, long nanos, int status) {}

  /** What one case came to, over all rounds. */
  private static final class Tally {
    final List<Outcome> good = Collections.synchronizedList(new ArrayList<>());
    final Map<Integer, AtomicInteger> flood = new ConcurrentHashMap<>();
    double cpuSeconds;
    double checks;
  }

  private final Vertx vertx = Vertx.vertx();
  private final int port;
  private final int managementPort;
  private final long pid;
  private final PublicJsonWebKey key;
  private final List<String> known = new ArrayList<>();
  private final List<String> fresh = new ArrayList<>();
  private final AtomicInteger freshUsed = new AtomicInteger();
  private final AtomicInteger sequence = new AtomicInteger();

  private BadTokens(PublicJsonWebKey key, int port, int managementPort, long pid) {
    this.key = key;
    this.port = port;
    this.managementPort = managementPort;
    this.pid = pid;
  }

  public static void main(String[] args) throws Exception {
    if (args[0].equals("keys")) {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("perf");
      Files.writeString(Path.of(args[1], "private.json"), key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
      Files.writeString(Path.of(args[1], "keys.json"), new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
      return;
    }
    PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(Path.of(args[1], "private.json")));
    new BadTokens(key, Integer.parseInt(args[2]), Integer.parseInt(args[3]), Long.parseLong(args[4])).run();
  }

  private void run() throws Exception {
    for (int i = 0; i < DEVICES; i++) {
      known.add(sign(i));
    }
    int good = (1 + ROUNDS * Beside.values().length) * 2 * SECONDS * GOOD_PER_SECOND;
    for (int i = 0; i < good / FRESH_EVERY; i++) {
      fresh.add(sign(i % DEVICES));
    }
    for (Beside beside : List.of(Beside.NOTHING, Beside.OTHER_ADDRESS)) {
      phase(beside, new Tally()); // warm-up
    }
    Map<Beside, Tally> tallies = new EnumMap<>(Beside.class);
    for (int round = 0; round < ROUNDS; round++) {
      for (Beside beside : Beside.values()) {
        phase(beside, tallies.computeIfAbsent(beside, none -> new Tally()));
      }
    }
    print(tallies);
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private String sign(int device) throws Exception {
    long now = Instant.now().getEpochSecond();
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("ES256");
    token.setKeyIdHeaderValue("perf");
    token.setPayload(
        JsonUtil.toJson(
            Map.of("sub", "tv-" + device, "account", account(device), "scope", "report read", "iat", now, "exp", now + 3600,
                "aud", "playhead", "iss", "perf")));
    token.setKey(key.getPrivateKey());
    return token.getCompactSerialization();
  }

  private static String account(int device) {
    return "perf-" + device;
  }

  /** Another signature each time, at the cost of a few copied bytes. */
  private static String forged(String token, int number) {
    int at = token.lastIndexOf('.') + 5;
    String other = String.format(Locale.ROOT, "%08d", number);
    return token.substring(0, at) + other + token.substring(at + other.length());
  }

  private void phase(Beside beside, Tally tally) throws Exception {
    double cpu = cpuSeconds();
    double checks = checks();
    CountDownLatch done = new CountDownLatch(beside == Beside.NOTHING ? 1 : 2);
    good(tally, done);
    if (beside != Beside.NOTHING) {
      flood(beside, tally, done);
    }
    if (!done.await(SECONDS * 6L, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Not answered: the node, or this machine, is overloaded");
    }
    tally.cpuSeconds += cpuSeconds() - cpu;
    tally.checks += checks() - checks;
  }

  private record Call(boolean fresh, HttpMethod method, String path, String token, String body) {}

  private Call good(int number) {
    int device = number % DEVICES;
    boolean isFresh = number % FRESH_EVERY == FRESH_EVERY - 1;
    String token = isFresh ? fresh.get(freshUsed.getAndIncrement()) : known.get(device);
    int owner = isFresh ? (freshUsed.get() - 1) % DEVICES : device;
    if (number % 2 == 0) {
      return new Call(isFresh, HttpMethod.POST, "/v1/accounts/" + account(owner) + "/events", token, report(owner));
    }
    String path = "/v1/accounts/" + account(owner) + "/profiles/p-1/continue-watching";
    return new Call(isFresh, HttpMethod.GET, path, token, null);
  }

  private String report(int device) {
    Instant now = Instant.now();
    return """
        {"profileId": "p-1", "device": {"id": "tv-%d", "type": "tv"}, "sentAt": "%s", "events": [{"sessionId": "perf-%d",
         "sequence": %d, "type": "heartbeat", "time": "%s", "titleId": "t-1", "positionMs": 30000, "durationMs": 2940000}]}"""
        .formatted(device, now, device, sequence.getAndIncrement(), now);
  }

  /** Sends good requests at a fixed rate. */
  private void good(Tally tally, CountDownLatch done) {
    HttpClient client =
        vertx.createHttpClient(new HttpClientOptions().setLocalAddress("127.0.0.1"), new PoolOptions().setHttp1MaxSize(32));
    int all = GOOD_PER_SECOND * SECONDS;
    AtomicInteger answered = new AtomicInteger();
    long start = System.nanoTime();
    pace(
        GOOD_PER_SECOND,
        number -> {
          long due = start + number * 1_000_000_000L / GOOD_PER_SECOND;
          Call call = good(number);
          send(client, call)
              .onComplete(
                  (status, failure) -> {
                    tally.good.add(new Outcome(call.fresh(), System.nanoTime() - due, status == null ? 0 : status));
                    if (answered.incrementAndGet() == all) {
                      client.close().onComplete(closed -> done.countDown());
                    }
                  });
        },
        () -> {});
  }

  /** Does something at a fixed rate, on an event loop of its own, and then something else. */
  private void pace(int perSecond, IntConsumer each, Runnable last) {
    int all = perSecond * SECONDS;
    long start = System.nanoTime();
    int[] sent = {0};
    vertx
        .getOrCreateContext()
        .runOnContext(
            run ->
                vertx.setPeriodic(
                    1,
                    timer -> {
                      long due = Math.min(all, (System.nanoTime() - start) * perSecond / 1_000_000_000L);
                      while (sent[0] < due) {
                        each.accept(sent[0]++);
                      }
                      if (sent[0] == all) {
                        vertx.cancelTimer(timer);
                        last.run();
                      }
                    }));
  }

  /** Sends the flood, over pipelined connections and without more ado, so that sending it costs little. */
  private void flood(Beside beside, Tally tally, CountDownLatch done) {
    NetClient client = vertx.createNetClient(new NetClientOptions().setLocalAddress(beside.address));
    List<Future<NetSocket>> connecting = new ArrayList<>();
    for (int i = 0; i < FLOOD_CONNECTIONS; i++) {
      connecting.add(client.connect(port, "127.0.0.1").onSuccess(socket -> socket.handler(new Statuses(tally.flood))));
    }
    Future.all(connecting)
        .onSuccess(
            connected ->
                pace(
                    FLOOD_PER_SECOND,
                    number -> {
                      NetSocket socket = connected.resultAt(number % FLOOD_CONNECTIONS);
                      if (socket.writeQueueFull()) {
                        count(tally.flood, NOT_SENT);
                      } else {
                        socket.write(floodRequest(beside, number));
                      }
                    },
                    () -> vertx.setTimer(500, waited -> client.close().onComplete(closed -> done.countDown()))));
  }

  private String floodRequest(Beside beside, int number) {
    String token =
        beside == Beside.NO_TOKEN ? "" : "authorization: Bearer " + forged(known.get(number % DEVICES), number) + "\r\n";
    return "GET /v1/accounts/perf-0/profiles/p-1/continue-watching HTTP/1.1\r\nhost: playhead\r\n" + token + "\r\n";
  }

  private static void count(Map<Integer, AtomicInteger> statuses, int status) {
    statuses.computeIfAbsent(status, none -> new AtomicInteger()).incrementAndGet();
  }

  /** Counts the status lines of what comes back on one connection. */
  private static final class Statuses implements Handler<Buffer> {
    private static final String LINE = "HTTP/1.1 ";

    private final Map<Integer, AtomicInteger> statuses;
    private String rest = "";

    Statuses(Map<Integer, AtomicInteger> statuses) {
      this.statuses = statuses;
    }

    @Override
    public void handle(Buffer part) {
      String text = rest + part.toString(StandardCharsets.ISO_8859_1);
      int after = 0;
      for (int at = text.indexOf(LINE); at >= 0 && at + LINE.length() + 3 <= text.length(); at = text.indexOf(LINE, after)) {
        after = at + LINE.length() + 3;
        count(statuses, Integer.parseInt(text.substring(after - 3, after)));
      }
      rest = text.substring(Math.max(after, text.length() - LINE.length() - 2));
    }
  }

  private Future<Integer> send(HttpClient client, Call call) {
    return client
        .request(call.method(), port, "127.0.0.1", call.path())
        .compose(
            (HttpClientRequest request) -> {
              if (call.token() != null) {
                request.putHeader("authorization", "Bearer " + call.token());
              }
              var answer = call.body() == null ? request.send() : request.putHeader("content-type", "application/json").send(call.body());
              return answer.compose(response -> response.end().map(response.statusCode()));
            })
        .timeout(5, TimeUnit.SECONDS);
  }

  private double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  /** Signatures that the node has checked. */
  private double checks() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics")).build();
    return java.net.http.HttpClient.newHttpClient()
        .send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith("playhead_access_signature_check_seconds_count"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void print(Map<Beside, Tally> tallies) {
    System.out.println("Good requests with known tokens:\n");
    System.out.println("| beside them | requests | succeeded | p50 ms | p99 ms | p99 ÷ alone |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    double alone = percentile(tallies.get(Beside.NOTHING), false, 0.99);
    tallies.forEach(
        (beside, tally) -> {
          double p99 = percentile(tally, false, 0.99);
          System.out.printf(
              Locale.ROOT, "| %s | %s | %.1f | %.1f | %.2f |%n",
              beside.text, successes(tally, false), percentile(tally, false, 0.5), p99, p99 / alone);
        });
    System.out.println("\nGood requests with tokens that the node sees for the first time:\n");
    System.out.println("| beside them | requests | succeeded | 429 | p50 ms | p99 ms |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    tallies.forEach(
        (beside, tally) ->
            System.out.printf(
                Locale.ROOT, "| %s | %s | %d | %.1f | %.1f |%n",
                beside.text, successes(tally, true), tally.good.stream().filter(o -> o.fresh() && o.status() == 429).count(),
                percentile(tally, true, 0.5), percentile(tally, true, 0.99)));
    System.out.println("\nWhat it cost:\n");
    System.out.println("| beside them | answers to the flood | signatures checked a second | CPU of the node, cores |");
    System.out.println("| --- | --- | --- | --- |");
    tallies.forEach(
        (beside, tally) ->
            System.out.printf(
                Locale.ROOT, "| %s | %s | %.0f | %.2f |%n",
                beside.text, new TreeMap<>(tally.flood), tally.checks / (ROUNDS * SECONDS), tally.cpuSeconds / (ROUNDS * SECONDS)));
  }

  private static String successes(Tally tally, boolean isFresh) {
    List<Outcome> outcomes = tally.good.stream().filter(outcome -> outcome.fresh() == isFresh).toList();
    long succeeded = outcomes.stream().filter(outcome -> outcome.status() == 200 || outcome.status() == 202).count();
    return String.format(Locale.ROOT, "%d | %.2f %%", outcomes.size(), 100.0 * succeeded / outcomes.size());
  }

  /** Milliseconds, of those that succeeded. */
  private static double percentile(Tally tally, boolean isFresh, double fraction) {
    long[] nanos =
        tally.good.stream()
            .filter(outcome -> outcome.fresh() == isFresh && (outcome.status() == 200 || outcome.status() == 202))
            .mapToLong(Outcome::nanos)
            .sorted()
            .toArray();
    return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, nanos.length * fraction)] / 1e6;
  }
}
