package dev.playhead.app.cli;

import dev.playhead.simulator.cli.DurationOption;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which accounts are replayed, and how fast: the same for every command that replays. */
final class ReplayOptions {
  static final int MOST_PARALLEL = 64;

  @ArgGroup private @Nullable Which which;

  /** One account, or a part of all. */
  static final class Which {
    @Option(names = "--account", paramLabel = "ID", description = "One account only.")
    private @Nullable String account;

    @ArgGroup(exclusive = false)
    private @Nullable Part part;
  }

  /** Accounts of a time, and where to begin. */
  static final class Part {
    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = {
          "Only accounts of which something was received since then, such as"
              + " 2026-11-22T04:00:00Z. All their views are looked at."
        })
    private @Nullable String from;

    @Option(
        names = "--to",
        paramLabel = "TIME",
        description = "Only accounts of which something was received before then.")
    private @Nullable String to;

    @Option(
        names = "--resume-from",
        paramLabel = "CURSOR",
        description = "Goes on where a run was interrupted: it says with what.")
    private @Nullable String cursor;
  }

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many accounts a second. Default: as fast as it goes.")
  private double rate;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "So many accounts at once, 1 to "
              + MOST_PARALLEL
              + ". Accounts of one queue partition come one after the other. Default:"
              + " ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "2m",
      converter = DurationOption.class,
      description = "How long one account may take. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Duration patience;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "So many differences are listed. Default: ${DEFAULT-VALUE}.")
  private int shown;

  double rate() {
    return rate;
  }

  Duration patience() {
    return patience;
  }

  int shown() {
    return shown;
  }

  /** Whether only one account is asked for. */
  boolean isOne() {
    return which != null && which.account != null;
  }

  /** The cursor to begin with, or null. */
  @Nullable String cursor() {
    return which == null || which.part == null ? null : which.part.cursor;
  }

  /**
   * What is asked of a node.
   *
   * @param mode of the management API
   * @param after where the page begins, or null
   */
  JsonObject order(String mode, @Nullable String after) {
    JsonObject order = new JsonObject().put("mode", mode);
    if (which != null && which.account != null) {
      return order.put("accountId", which.account);
    }
    order.put("limit", Math.max(1, Math.min(parallel, MOST_PARALLEL)));
    if (after != null) {
      order.put("after", after);
    }
    Part part = which == null ? null : which.part;
    if (part != null && part.from != null) {
      order.put("from", part.from);
    }
    if (part != null && part.to != null) {
      order.put("to", part.to);
    }
    return order;
  }
}
