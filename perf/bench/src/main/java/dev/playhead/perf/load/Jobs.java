package dev.playhead.perf.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Everything that a worker can be told to do. */
final class Jobs implements AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final Map<String, Requests> requests = new HashMap<>();
  private @Nullable Households households;

  JsonObject run(JsonObject order) throws Exception {
    return switch (order.getString("do")) {
      case "households" -> households(order);
      case "http" -> http(order);
      default -> throw new IllegalArgumentException("Unknown: " + order);
    };
  }

  private JsonObject households(JsonObject order) throws IOException {
    households =
        new Households(
            order.getString("tag"),
            order.getInteger("accounts"),
            new Tokens(Path.of(order.getString("secretFile")), clock));
    return new JsonObject();
  }

  private Households known() {
    Households made = households;
    if (made == null) {
      throw new IllegalStateException("Expected households to be made first");
    }
    return made;
  }

  private Requests requests(String kind) {
    return requests.computeIfAbsent(
        kind,
        unknown ->
            switch (kind) {
              case "hello" -> new Hello();
              case "report" -> new SingleReports(known(), clock);
              case "report apart" -> new SingleReports(apart(), clock);
              case "echo" -> new Echoed(new SingleReports(apart(), clock));
              case "position" -> new PositionReads(known());
              default -> throw new IllegalArgumentException("Unknown kind of request: " + kind);
            });
  }

  /** The same households, counted apart: what is echoed was not reported. */
  private Households apart() {
    return known().copy();
  }

  private JsonObject http(JsonObject order) throws IOException {
    Pace pace =
        new Pace(
            order.getInteger("perSecond", 0), (long) (order.getDouble("seconds") * 1_000_000_000L));
    try (HttpLoad load = new HttpLoad(order.getInteger("port"), order.getInteger("connections"))) {
      HttpLoad.Tally tally = load.run(requests(order.getString("kind")), pace);
      return latency(tally.latency)
          .put("good", tally.good)
          .put("bad", tally.bad)
          .put("firstBad", tally.firstBad)
          .put("unsent", tally.unsent)
          .put("perSecond", tally.inTime * 1e9 / tally.nanos)
          .put("busy", tally.busy);
    }
  }

  private static JsonObject latency(Histogram nanos) {
    return new JsonObject()
        .put("p50", nanos.getValueAtPercentile(50) / 1e6)
        .put("p99", nanos.getValueAtPercentile(99) / 1e6)
        .put("p999", nanos.getValueAtPercentile(99.9) / 1e6)
        .put("max", nanos.getMaxValue() / 1e6);
  }

  @Override
  public void close() {}
}
