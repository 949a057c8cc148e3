package dev.playhead.simulator.cli;

import dev.playhead.simulator.Simulation;
import dev.playhead.simulator.SimulationOptions;
import dev.playhead.simulator.SimulationResult;
import dev.playhead.simulator.client.ReportingException;
import dev.playhead.simulator.client.Target;
import dev.playhead.simulator.client.TokenFile;
import dev.playhead.simulator.truth.Limits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code playhead simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lets households watch for some days that end now, in fast motion, against a running"
            + " application; then checks that every read agrees with what they did.",
    footer = {
      "",
      "People binge, switch devices, pause, skip, fall asleep, watch together and watch again;"
          + " their devices drop out, go offline and report hours late, send twice, send out of"
          + " order, crash, and have wrong clocks. The same seed makes the same households; each"
          + " run has accounts of its own.",
      "",
      "Ends with 0 when all agrees, with 1 when a report was not taken or an answer is wrong."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int WELL = 0;
  private static final int WRONG = 1;

  private final InstantSource clock;

  @Option(
      names = "--accounts",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many households. Default: ${DEFAULT-VALUE}.")
  private int accounts;

  @Option(
      names = "--speed",
      defaultValue = "2000",
      paramLabel = "X",
      description =
          "How many times faster than real time reports are sent; Infinity sends as fast as it"
              + " goes. Default: ${DEFAULT-VALUE}, a day in 43 s.")
  private double speed;

  @Option(
      names = "--days",
      defaultValue = "1",
      paramLabel = "DAYS",
      description = "How many days are simulated; may be a fraction. Default: ${DEFAULT-VALUE}.")
  private double days;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "SEED",
      description = "Decides everything that people and devices do. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      paramLabel = "URL",
      description = "Where the application is. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private URI url;

  @Option(
      names = "--grpc-share",
      defaultValue = "0.2",
      paramLabel = "0..1",
      description = "Share of the devices that report over gRPC. Default: ${DEFAULT-VALUE}.")
  private double grpcShare;

  @Option(
      names = "--concurrency",
      defaultValue = "32",
      paramLabel = "N",
      description = "Reports under way at once. Default: ${DEFAULT-VALUE}.")
  private int concurrency;

  @Option(
      names = "--give-up-after",
      defaultValue = "2m",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "How long a report is sent again while it is not taken. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Duration giveUpAfter;

  @Option(
      names = "--settle",
      defaultValue = "60s",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "How long after the last report reads may take to agree. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Duration settle;

  @Option(names = "--no-check", description = "Only report; do not check the reads.")
  private boolean noCheck;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Holds the bearer token to send, where one is asked for: a backend's, with the scopes"
              + " report, read and sessions. Read again every two seconds.")
  private @Nullable Path tokenFile;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /**
   * @param clock the machine's
   */
  public SimulateCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SimulationOptions options = options();
    Progress progress = new Progress(out, Ansi.AUTO.enabled());
    Vertx vertx = Vertx.vertx();
    try {
      SimulationResult result =
          Simulation.run(vertx, clock, options, progress)
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      progress.done();
      return tell(result, new Summary(out));
    } catch (CompletionException e) {
      progress.done();
      return explain(e);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private int tell(SimulationResult result, Summary summary) {
    summary.print(result, !noCheck);
    if (result.differences().isEmpty()) {
      return WELL;
    }
    summary.printDifferences(result.differences());
    return WRONG;
  }

  private int explain(CompletionException failure) {
    if (failure.getCause() instanceof ReportingException refused) {
      spec.commandLine().getErr().println("playhead: " + refused.getMessage());
      return WRONG;
    }
    throw failure;
  }

  private SimulationOptions options() {
    try {
      return new SimulationOptions(
          new Target(url, token()),
          accounts,
          seed,
          Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX),
          Duration.ofMinutes(Math.round(days * 24 * 60)),
          speed,
          grpcShare,
          concurrency,
          Duration.ofSeconds(10),
          giveUpAfter,
          settle,
          !noCheck,
          Limits.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "The token cannot be read: " + e, e);
    }
  }

  private @Nullable TokenFile token() throws IOException {
    return tokenFile == null ? null : new TokenFile(tokenFile, clock);
  }
}
