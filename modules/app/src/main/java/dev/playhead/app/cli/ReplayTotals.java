package dev.playhead.app.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run over some accounts comes to. */
final class ReplayTotals {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final int shown;
  private final List<String> lines = new ArrayList<>();
  private long accounts;
  private long sessions;
  private long events;
  private long differing;
  private long differences;
  private long left;
  private long failed;
  private long unreadable;
  private BigInteger hash = BigInteger.ZERO;

  ReplayTotals(int shown) {
    this.shown = shown;
  }

  /** Adds what became of one account. */
  void add(JsonObject replay) {
    String account = replay.getString("accountId", "an account");
    String state = replay.getString("state", "");
    accounts++;
    if (!state.equals("done")) {
      failed++;
      lines.add(
          "  "
              + account
              + ": "
              + (state.equals("waiting")
                  ? "nothing became of it in time; its replay is " + replay.getString("replayId")
                  : replay.getString("failure")));
    }
    sessions += replay.getLong("sessions", 0L);
    events += replay.getLong("events", 0L);
    long found = replay.getLong("differences", 0L);
    differences += found;
    differing += found > 0 ? 1 : 0;
    left += replay.getLong("left", 0L);
    addHash(replay.getString("hashAfter", ""));
    for (Object one : replay.getJsonArray("found", new JsonArray())) {
      JsonObject difference = (JsonObject) one;
      lines.add(
          "  %s: %s %s is %s"
              .formatted(
                  account,
                  difference.getString("view"),
                  difference.getString("key"),
                  difference.getString("kind").equals("differs")
                      ? "different"
                      : difference.getString("kind")));
    }
    for (Object session : replay.getJsonArray("unreadable", new JsonArray())) {
      unreadable++;
      lines.add(
          "  " + account + ": the raw events of session " + session + " cannot be read; it stays");
    }
  }

  /** Sums do not depend on the order of the accounts. */
  private void addHash(String hex) {
    if (!hex.isEmpty()) {
      hash = hash.add(new BigInteger(hex, 16)).mod(MODULUS);
    }
  }

  long accounts() {
    return accounts;
  }

  /** Whether every account was done, and could be. */
  boolean allDone() {
    return failed == 0 && unreadable == 0;
  }

  /** Whether nothing differs any more. */
  boolean isRight() {
    return allDone() && left == 0;
  }

  /**
   * Tells it.
   *
   * @param done what was done, as "Reconciled"
   */
  void print(PrintWriter out, String done) {
    out.printf(
        Locale.ROOT,
        "%s %,d accounts: %,d sessions, %,d events.%n",
        done,
        accounts,
        sessions,
        events);
    out.println(
        differences == 0
            ? "Nothing differed from what the raw events give."
            : String.format(
                Locale.ROOT,
                "%,d places in %,d accounts differed from what the raw events give; %,d still do.",
                differences,
                differing,
                left));
    lines.stream().limit(shown).forEach(out::println);
    if (lines.size() > shown) {
      out.printf(Locale.ROOT, "  and %,d more%n", lines.size() - shown);
    }
    if (failed > 0) {
      out.printf(Locale.ROOT, "%,d accounts could not be done.%n", failed);
    }
    out.printf("State hash: %064x%n", hash);
    out.flush();
  }
}
