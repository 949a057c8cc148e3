package dev.playhead.app.cli;

import dev.playhead.ports.replay.ReplayedView;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playhead rebuild}. */
@Command(
    name = "rebuild",
    description = {
      "Makes views of accounts anew from their raw events, whether or not they differ, and throws"
          + " away what was there. The fast reads are thrown away in any case, and filled when"
          + " asked for.",
      "",
      "The node goes on serving: what is there stands until the new is stored. To find out first"
          + " whether there is any need, use reconcile."
    },
    footer = {
      "",
      "Ends with 0 when all accounts are right in the end, with 1 when one could not be done.",
      "",
      "  playhead rebuild --view history --account a-1",
      "  playhead rebuild --view playheads --view sessions --rate 20",
      "",
      "The view engagement adds up the sums of titles anew, which reads a 64th of all views of each"
          + " title of the account: use it with --account, or where few watch the same."
    },
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ManagementClient client = new ManagementClient();
  @Mixin private ReplayOptions options = new ReplayOptions();

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      required = true,
      description = "One of ${COMPLETION-CANDIDATES}; may be repeated.")
  private Set<ReplayedView> views = EnumSet.noneOf(ReplayedView.class);

  @Override
  public Integer call() {
    views.add(ReplayedView.MATERIALIZED);
    ReplayTotals totals =
        new ReplayRun(
                client,
                options,
                "rebuild",
                views.stream().map(ReplayedView::word).toList(),
                spec.commandLine())
            .run();
    totals.print(spec.commandLine().getOut(), "Rebuilt");
    return totals.isRight() ? 0 : PlayheadCommand.FAILED;
  }
}
