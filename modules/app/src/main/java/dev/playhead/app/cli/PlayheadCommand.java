package dev.playhead.app.cli;

import dev.playhead.app.ApplicationException;
import dev.playhead.app.cli.token.Minting;
import dev.playhead.app.cli.token.TokenCommand;
import dev.playhead.app.cli.token.TokenKeysCommand;
import dev.playhead.app.cli.token.TokenSecretCommand;
import dev.playhead.app.cli.token.TokenShowCommand;
import dev.playhead.devstack.DevStackException;
import dev.playhead.importer.cli.ImportCommand;
import dev.playhead.importer.client.Waiting;
import dev.playhead.platform.config.ConfigException;
import dev.playhead.simulator.cli.SimulateCommand;
import java.security.SecureRandom;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code playhead}: the commands there are. */
@Command(
    name = "playhead",
    description =
        "Viewing data, self-hosted: what was watched, where it was left off, what plays now.",
    subcommands = {
      DevCommand.class,
      RunCommand.class,
      AuditCommand.class,
      RevokeCommand.class,
      ReconcileCommand.class,
      RebuildCommand.class,
      ReplayCommand.class,
      ArchiveCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = PlayheadVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class PlayheadCommand implements Runnable {
  /** A command that could not do its work for a reason that the user can do something about. */
  static final int FAILED = 1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** The command line, ready to execute. */
  public static CommandLine commandLine() {
    return new CommandLine(new PlayheadCommand())
        .addSubcommand(token())
        .addSubcommand(new SimulateCommand(InstantSource.system()))
        .addSubcommand(new ImportCommand(InstantSource.system(), Waiting.REAL))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(PlayheadCommand::explain);
  }

  private static CommandLine token() {
    SecureRandom random = new SecureRandom();
    return new CommandLine(new TokenCommand(new Minting(InstantSource.system(), random)))
        .addSubcommand(new TokenKeysCommand())
        .addSubcommand(new TokenSecretCommand(random))
        .addSubcommand(new TokenShowCommand());
  }

  /** Without a command it shows what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What the user can mend is said in a sentence; anything else is a bug and shows its trace. */
  private static int explain(Exception cause, CommandLine command, ParseResult parsed)
      throws Exception {
    if (cause instanceof ConfigException
        || cause instanceof DevStackException
        || cause instanceof ApplicationException) {
      command.getErr().println("playhead: " + cause.getMessage());
      return FAILED;
    }
    throw cause;
  }
}
