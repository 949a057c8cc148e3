package dev.playhead.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playhead reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Compares the views of accounts with what their raw events give, and lists where they differ."
          + " With --repair, makes the views right where they do.",
      "",
      "The node goes on serving. An account's own reports wait while it is looked at, which takes"
          + " some milliseconds for each hundred of its sessions."
    },
    footer = {
      "",
      "Ends with 0 when all accounts are right in the end, with 1 when one is not, or could not be"
          + " looked at.",
      "",
      "  playhead reconcile --account a-1",
      "  playhead reconcile --from 2026-11-22T04:00:00Z --to 2026-11-22T05:00:00Z --repair",
      "  playhead reconcile --rate 50 --resume-from 3074457345618258602"
    },
    mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ManagementClient client = new ManagementClient();
  @Mixin private ReplayOptions options = new ReplayOptions();

  @Option(names = "--repair", description = "Makes right what differs.")
  private boolean repair;

  @Override
  public Integer call() {
    ReplayTotals totals =
        new ReplayRun(client, options, repair ? "repair" : "compare", List.of(), spec.commandLine())
            .run();
    totals.print(spec.commandLine().getOut(), "Reconciled");
    return totals.isRight() ? 0 : PlayheadCommand.FAILED;
  }
}
