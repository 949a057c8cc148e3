package dev.playhead.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code playhead replay}. */
@Command(
    name = "replay",
    description = {
      "Runs the raw events of accounts again: what they give is stored once more, as if they had"
          + " just been reported. What is missing in the views is there again; what is there and"
          + " should not be stays, for that is what reconcile --repair is for. It changes nothing"
          + " where nothing is missing."
    },
    footer = {
      "",
      "Ends with 0 when all accounts were replayed, with 1 when one could not be.",
      "",
      "  playhead replay --account a-1",
      "  playhead replay --from 2026-11-22T04:00:00Z --rate 50"
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ManagementClient client = new ManagementClient();
  @Mixin private ReplayOptions options = new ReplayOptions();

  @Override
  public Integer call() {
    ReplayTotals totals =
        new ReplayRun(client, options, "replay", List.of(), spec.commandLine()).run();
    totals.print(spec.commandLine().getOut(), "Replayed");
    return totals.allDone() ? 0 : PlayheadCommand.FAILED;
  }
}
