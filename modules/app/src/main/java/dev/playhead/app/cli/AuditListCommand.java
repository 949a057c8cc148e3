package dev.playhead.app.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playhead audit list}. */
@Command(
    name = "list",
    description = "Lists who did what, newest first.",
    mixinStandardHelpOptions = true)
final class AuditListCommand implements Callable<Integer> {
  private static final String ROW = "%-9s %-24s %-20s %-16s %-8s %-15s %s%n";
  private static final int MOST_OF_A_PAGE = 1_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ManagementClient client = new ManagementClient();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Earliest time, such as 2026-11-22T04:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Latest time, exclusive.")
  private @Nullable String to;

  @Option(names = "--who", paramLabel = "SUBJECT", description = "Of this caller only.")
  private @Nullable String who;

  @Option(names = "--action", paramLabel = "ACTION", description = "Of this action only.")
  private @Nullable String action;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most entries that are listed. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "One JSON object a line, with hashes and details.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.printf(ROW, "SEQUENCE", "TIME", "WHO", "ACTION", "OUTCOME", "FROM", "TARGET");
    }
    AtomicInteger listed = new AtomicInteger();
    new AuditPages(client)
        .walk(
            query(),
            entry -> {
              print(out, entry);
              return listed.incrementAndGet() < limit;
            });
    return 0;
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", Integer.toString(Math.max(1, Math.min(limit, MOST_OF_A_PAGE))));
    put(query, "from", from);
    put(query, "to", to);
    put(query, "who", who);
    put(query, "action", action);
    return query;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  private void print(PrintWriter out, JsonObject entry) {
    if (json) {
      out.println(entry.encode());
    } else {
      out.printf(
          Locale.ROOT,
          ROW,
          entry.getLong("sequence"),
          entry.getString("time"),
          entry.getString("who"),
          entry.getString("action"),
          entry.getString("outcome"),
          entry.getString("from"),
          entry.getString("target"));
    }
  }
}
