import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The load of {@code perf/noisy-neighbour}: an account at half its limit, alone, beside one that is at its limit, and beside one that asks
 * for 50 times its limit. Open loop: a request's latency counts from when it was due, whether or not the one before it had been answered.
 */
public final class NoisyNeighbour {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 6;
  private static final int[] NOISE = {0, 1, 50};

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger sequence = new AtomicInteger();
  private final int port;
  private final int limit;

  private NoisyNeighbour(int port, int limit) {
    this.port = port;
    this.limit = limit;
  }

  private record Outcome(long nanos, int status) {}

  /** What one account got in one phase. */
  private record Seen(List<Long> answered, Map<Integer, Integer> statuses) {
    static Seen of(Iterable<Outcome> outcomes) {
      Seen seen = new Seen(new ArrayList<>(), new TreeMap<>());
      for (Outcome outcome : outcomes) {
        seen.statuses.merge(outcome.status(), 1, Integer::sum);
        if (outcome.status() == 200 || outcome.status() == 202) {
          seen.answered.add(outcome.nanos());
        }
      }
      seen.answered.sort(null);
      return seen;
    }

    double millis(double fraction) {
      return answered.isEmpty() ? Double.NaN : answered.get((int) (answered.size() * fraction)) / 1e6;
    }

    int all() {
      return statuses.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public static void main(String[] args) throws Exception {
    new NoisyNeighbour(Integer.parseInt(args[0]), Integer.parseInt(args[1])).run();
  }

  private void run() throws Exception {
    phase(50, quiet -> {}, noisy -> {}); // warm-up
    Seen[][] quiet = new Seen[NOISE.length][ROUNDS];
    Map<Integer, Map<Integer, Integer>> noisy = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < NOISE.length; i++) {
        int at = i;
        int in = round;
        phase(
            NOISE[i],
            seen -> quiet[at][in] = seen,
            seen -> seen.statuses().forEach((status, n) -> noisy.computeIfAbsent(NOISE[at], k -> new TreeMap<>()).merge(status, n, Integer::sum)));
      }
    }
    System.out.println("The quiet account:\n");
    System.out.println("| beside an account at | requests | succeeded | p50 ms, median (min–max) | p99 ms, median (min–max) | p99 ÷ alone in the same round, median (min–max) |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (int i = 0; i < NOISE.length; i++) {
      Seen[] rounds = quiet[i];
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        ratios[round] = rounds[round].millis(0.99) / quiet[0][round].millis(0.99);
      }
      int all = Arrays.stream(rounds).mapToInt(Seen::all).sum();
      int good = Arrays.stream(rounds).mapToInt(seen -> seen.answered().size()).sum();
      System.out.printf(
          Locale.ROOT, "| %d× its limit | %d | %.2f %% | %s | %s | %s |%n", NOISE[i], all, 100.0 * good / all,
          spread(Arrays.stream(rounds).mapToDouble(seen -> seen.millis(0.5)).toArray()),
          spread(Arrays.stream(rounds).mapToDouble(seen -> seen.millis(0.99)).toArray()), spread(ratios));
    }
    System.out.println("\nAnswers to the other account, by status: " + noisy);
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private static String spread(double[] values) {
    Arrays.sort(values);
    return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", values[values.length / 2], values[0], values[values.length - 1]);
  }

  private void phase(int noise, Consumer<Seen> quiet, Consumer<Seen> noisy) throws Exception {
    CountDownLatch done = new CountDownLatch(noise == 0 ? 1 : 2);
    pace("quiet", limit / 2, quiet, done);
    if (noise > 0) {
      pace("noisy", limit * noise, noisy, done);
    }
    if (!done.await(SECONDS * 10L, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Not answered: the node, or this machine, is overloaded");
    }
  }

  /** Sends reports of one event, and every other time a read, at a fixed rate. */
  private void pace(String account, int perSecond, Consumer<Seen> told, CountDownLatch done) {
    HttpClient client =
        vertx.createHttpClient(new HttpClientOptions().setPipelining(true).setPipeliningLimit(8), new PoolOptions().setHttp1MaxSize(16));
    int all = perSecond * SECONDS;
    Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            run -> {
              long start = System.nanoTime();
              int[] sent = {0};
              vertx.setPeriodic(
                  1,
                  timer -> {
                    long due = Math.min(all, (System.nanoTime() - start) * perSecond / 1_000_000_000L);
                    while (sent[0] < due) {
                      int number = sent[0]++;
                      long dueAt = start + number * 1_000_000_000L / perSecond;
                      send(client, account, number)
                          .onComplete(
                              (status, failure) -> {
                                outcomes.put(number, new Outcome(System.nanoTime() - dueAt, status == null ? 0 : status));
                                if (outcomes.size() == all) {
                                  told.accept(Seen.of(outcomes.values()));
                                  client.close().onComplete(closed -> done.countDown());
                                }
                              });
                    }
                    if (sent[0] == all) {
                      vertx.cancelTimer(timer);
                    }
                  });
            });
  }

  private Future<Integer> send(HttpClient client, String account, int number) {
    boolean report = number % 2 == 0;
    String path = "/v1/accounts/" + account + (report ? "/events" : "/profiles/p-1/continue-watching");
    return client
        .request(report ? HttpMethod.POST : HttpMethod.GET, port, "127.0.0.1", path)
        .compose(
            (HttpClientRequest request) ->
                (report ? request.putHeader("content-type", "application/json").send(report(account, number)) : request.send())
                    .compose(response -> response.end().map(response.statusCode())))
        .timeout(5, TimeUnit.SECONDS);
  }

  private String report(String account, int number) {
    Instant now = Instant.now();
    return """
        {"profileId": "p-1", "device": {"id": "tv-%d", "type": "tv"}, "sentAt": "%s", "events": [{"sessionId": "%s-%d",
         "sequence": %d, "type": "heartbeat", "time": "%s", "titleId": "t-1", "positionMs": 30000, "durationMs": 2940000}]}"""
        .formatted(number % 20, now, account, number % 20, sequence.getAndIncrement(), now);
  }
}
