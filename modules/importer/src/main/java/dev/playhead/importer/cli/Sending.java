package dev.playhead.importer.cli;

import dev.playhead.importer.ImportException;
import dev.playhead.importer.client.Server;
import dev.playhead.importer.plan.Batch;
import dev.playhead.importer.plan.Plan;
import dev.playhead.importer.plan.PlannedView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Reports a plan, and says how far it is. */
final class Sending {
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final Server server;
  private final boolean terminal = Ansi.AUTO.enabled();
  private final Map<PlannedView, String> refused = new LinkedHashMap<>();
  private int sent;

  Sending(CommandLine commandLine, Server server) {
    this.out = commandLine.getOut();
    this.server = server;
  }

  /**
   * Reports all of it.
   *
   * @return whether the server took every view
   * @throws ImportException when it takes a report not at all; what it took before stays
   */
  boolean send(Plan plan) {
    List<Batch> batches = Batch.of(plan.views());
    for (Batch batch : batches) {
      try {
        note(batch, server.report(batch));
      } catch (ImportException e) {
        throw new ImportException(
            "%s%nImported until then: %,d of %,d views. Run it again to go on; nothing counts twice."
                .formatted(e.getMessage(), sent, plan.views().size()),
            e);
      }
      sent += batch.views().size();
      progress(plan.views().size());
    }
    if (terminal && !batches.isEmpty()) {
      out.println();
    }
    out.printf(
        Locale.ROOT,
        "Imported %,d views; %,d rows skipped, %,d of them bad.%n",
        sent - refused.size(),
        plan.skipped().size(),
        plan.bad());
    refused.forEach((view, why) -> out.printf("  %s was refused: %s%n", view.row().place(), why));
    out.flush();
    return refused.isEmpty();
  }

  private void note(Batch batch, JsonArray rejected) {
    for (Object item : rejected) {
      if (item instanceof JsonObject event) {
        refused.put(
            batch.viewOfEvent(event.getInteger("index", 0)), event.getString("message", ""));
      }
    }
  }

  private void progress(int all) {
    String line = String.format(Locale.ROOT, "%,d of %,d views", sent, all);
    if (terminal) {
      out.print(BACK_AND_CLEAR + line);
    } else {
      out.println(line);
    }
    out.flush();
  }
}
