package dev.playhead.perf.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Everything that a worker can be told to do; each order names its households. */
final class Jobs implements AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final Map<String, Households> households = new HashMap<>();
  private final Map<String, Requests> requests = new HashMap<>();
  private final RawJobs raw = new RawJobs(clock);
  private @Nullable Tokens tokens;

  JsonObject run(JsonObject order) throws Exception {
    String what = order.getString("do");
    return switch (what) {
      case "households" -> households(order);
      case "http" -> http(order);
      case "grpc" -> grpc(order);
      case "freshness" -> freshness(order);
      case "agreement" ->
          new JsonObject()
              .put("read", new Agreement(named(order), order.getInteger("port")).check(50));
      case "touch" -> {
        new Agreement(named(order), order.getInteger("port")).touch();
        yield new JsonObject();
      }
      case "first" -> {
        FirstAck.await(order.getInteger("port"), new Reports(named(order), 1, clock));
        yield new JsonObject();
      }
      default -> raw.run(what, order, named(order));
    };
  }

  private JsonObject households(JsonObject order) throws IOException {
    Tokens signer = tokens;
    if (signer == null) {
      signer = new Tokens(Path.of(order.getString("secretFile")), clock);
      tokens = signer;
    }
    String tag = order.getString("households");
    Households made =
        new Households(
            tag, order.getInteger("accounts"), order.getInteger("eventsASession"), signer);
    for (int account = 0; account < made.size(); account++) {
      int stagger = order.getBoolean("staggered", false) ? account % made.eventsASession() : 0;
      made.beginAt(account, stagger);
      made.sentMore(account, order.getInteger("sent", 0));
    }
    String name = order.getString("name", tag);
    households.put(name, made);
    requests.keySet().removeIf(kind -> kind.startsWith(name + '/')); // of those of before
    return new JsonObject();
  }

  private Households named(JsonObject order) {
    Households made = households.get(order.getString("households"));
    if (made == null) {
      throw new IllegalStateException("Expected households to be made first: " + order);
    }
    return made;
  }

  private Requests requests(JsonObject order) {
    String kind = order.getString("kind");
    int events = order.getInteger("events", 1);
    return requests.computeIfAbsent(
        order.getString("households") + '/' + kind + events,
        unknown ->
            switch (kind) {
              case "hello" -> new Hello();
              case "report" -> new Reports(named(order), events, clock);
              // Counted apart: what is echoed was not reported.
              case "echo" -> new Echoed(new Reports(named(order).copy(), events, clock));
              case "position" -> new PositionReads(named(order));
              case "history" ->
                  ProfileReads.oldPage(
                      named(order),
                      order.getInteger("views"),
                      order.getInteger("newer"),
                      clock.instant());
              case "recent" -> ProfileReads.recent(named(order));
              case "page" -> ProfileReads.page(named(order));
              case "deep-page" ->
                  ProfileReads.deepPage(named(order), order.getInteger("views"), clock.instant());
              default -> throw new IllegalArgumentException("Unknown kind of request: " + kind);
            });
  }

  static Pace pace(JsonObject order) {
    return new Pace(order.getInteger("perSecond", 0), nanos(order));
  }

  static long nanos(JsonObject order) {
    return (long) (order.getDouble("seconds") * 1_000_000_000L);
  }

  private JsonObject http(JsonObject order) throws IOException {
    try (HttpLoad load = new HttpLoad(order.getInteger("port"), order.getInteger("connections"))) {
      return told(load.run(requests(order), pace(order)));
    }
  }

  private JsonObject grpc(JsonObject order) throws IOException {
    Tokens signer = tokens;
    if (signer == null) {
      throw new IllegalStateException("Expected households to be made first");
    }
    try (GrpcLoad load =
        new GrpcLoad(named(order), order.getInteger("events"), clock, signer.ofBackend())) {
      return told(load.run(order.getInteger("port"), order.getInteger("streams"), pace(order)));
    }
  }

  private JsonObject freshness(JsonObject order) throws IOException {
    try (Freshness freshness = new Freshness(order.getInteger("port"), named(order), clock)) {
      Histogram seen = freshness.run(nanos(order));
      return latency(seen).put("good", seen.getTotalCount());
    }
  }

  private static JsonObject told(HttpLoad.Tally tally) {
    return latency(tally.latency)
        .put("good", tally.good)
        .put("bad", tally.bad)
        .put("firstBad", tally.firstBad)
        .put("unsent", tally.unsent)
        .put("perSecond", tally.inTime * 1e9 / tally.nanos)
        .put("busy", tally.busy);
  }

  static JsonObject latency(Histogram nanos) {
    return new JsonObject()
        .put("p50", nanos.getValueAtPercentile(50) / 1e6)
        .put("p99", nanos.getValueAtPercentile(99) / 1e6)
        .put("p999", nanos.getValueAtPercentile(99.9) / 1e6)
        .put("max", nanos.getMaxValue() / 1e6);
  }

  @Override
  public void close() {
    raw.close();
  }
}
