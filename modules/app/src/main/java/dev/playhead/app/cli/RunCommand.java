package dev.playhead.app.cli;

import dev.playhead.platform.config.PlayheadConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code playhead run}: the application alone. */
@Command(
    name = "run",
    description =
        "Starts the application against a Kafka, a Cassandra and a Redis that exist, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() throws InterruptedException {
    PlayheadConfig loaded = config.load(List.of());
    PrintWriter out = spec.commandLine().getOut();
    RunningNode node = RunningNode.start(loaded);
    out.println("Playhead runs");
    node.printTimes(out);
    Addresses.of(loaded, node.application()).print(out);
    UntilStopped.await(node::close);
    return 0;
  }
}
