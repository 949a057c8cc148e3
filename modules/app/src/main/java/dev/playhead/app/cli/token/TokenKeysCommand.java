package dev.playhead.app.cli.token;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code playhead token keys}: makes a pair of keys. */
@Command(
    name = "keys",
    description = {
      "Makes a private key, in a file that only its owner may read, and adds its public half to"
          + " jwks.json in the same folder.",
      "",
      "Again, and there are two: sign with the new one once nodes have read jwks.json again"
          + " (tokens.reread), and take the old one out when its last token has expired."
    },
    mixinStandardHelpOptions = true)
public final class TokenKeysCommand implements Callable<Integer> {
  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "ES256",
      description = "RS256, ES256 or EdDSA. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String algorithm;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    KeyFolder keys = new KeyFolder(folder);
    try {
      Path file = keys.add(algorithm);
      PrintWriter out = spec.commandLine().getOut();
      out.println("Made " + file + ", for --key-file.");
      out.println("A node takes its tokens with tokens.jwks: " + keys.publicKeys());
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "Cannot be written or read: " + e.getMessage());
    }
  }
}
