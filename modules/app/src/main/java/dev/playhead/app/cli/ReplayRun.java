package dev.playhead.app.cli;

import dev.playhead.app.ApplicationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Walks over the accounts that are asked for, page by page, and asks a node to replay each. Whoever
 * interrupts it is told how to go on.
 */
final class ReplayRun {
  private static final long LOOK_AGAIN_MILLIS = 500;

  private final ManagementClient client;
  private final ReplayOptions options;
  private final String mode;
  private final JsonArray views;
  private final PrintWriter err;
  private final ReplayProgress progress;
  private volatile @Nullable String cursor;
  private volatile boolean ended;

  /**
   * @param mode of the management API
   * @param views its names of them; empty for all
   */
  ReplayRun(
      ManagementClient client,
      ReplayOptions options,
      String mode,
      List<String> views,
      CommandLine commandLine) {
    this.client = client;
    this.options = options;
    this.mode = mode;
    this.views = new JsonArray(views);
    this.err = commandLine.getErr();
    this.progress = new ReplayProgress(err, CommandLine.Help.Ansi.AUTO.enabled());
    this.cursor = options.cursor();
  }

  /** Does it to the end. Fails with an {@link ApplicationException} when a node does not answer. */
  ReplayTotals run() {
    Thread ifInterrupted = new Thread(this::tellHowToGoOn, "playhead-replay-interrupted");
    Runtime.getRuntime().addShutdownHook(ifInterrupted);
    try {
      ReplayTotals totals = pages();
      ended = true;
      return totals;
    } finally {
      progress.done();
      tellHowToGoOn();
      ended = true;
      Runtime.getRuntime().removeShutdownHook(ifInterrupted);
    }
  }

  private void tellHowToGoOn() {
    String at = cursor;
    if (!ended && at != null) {
      err.println();
      err.println("playhead: Interrupted. Go on with --resume-from " + at);
      err.flush();
    }
  }

  private ReplayTotals pages() {
    ReplayTotals totals = new ReplayTotals(options.shown());
    long beganNanos = System.nanoTime();
    while (true) {
      JsonObject order = options.order(mode, cursor);
      JsonObject page =
          client.post("/replays", views.isEmpty() ? order : order.put("views", views));
      for (Object item : page.getJsonArray("items")) {
        totals.add(awaited((JsonObject) item));
      }
      if (!options.isOne()) {
        progress.at(page.getDouble("share", 1.0), totals.accounts());
      }
      String next = page.getString("next");
      if (next == null) {
        return totals;
      }
      cursor = next;
      slowDown(totals.accounts(), beganNanos);
    }
  }

  /** Looks again at a replay of which nothing is known yet. */
  private JsonObject awaited(JsonObject item) {
    long beganNanos = System.nanoTime();
    JsonObject replay = item;
    while (replay.getString("state", "").equals("waiting")
        && System.nanoTime() - beganNanos < options.patience().toNanos()) {
      rest(LOOK_AGAIN_MILLIS);
      replay = client.get("/replays/" + item.getString("replayId"), Map.of());
    }
    return replay;
  }

  private void slowDown(long accounts, long beganNanos) {
    if (options.rate() > 0) {
      long dueMillis = (long) (accounts / options.rate() * 1000);
      rest(dueMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos));
    }
  }

  private static void rest(long millis) {
    if (millis > 0) {
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
          .join();
    }
  }
}
