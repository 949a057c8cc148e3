package dev.playhead.app.cli.token;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code playhead token secret}: makes a secret for HS256. */
@Command(
    name = "secret",
    description = "Makes a secret of 256 bits for HS256, in a file that only its owner may read.",
    mixinStandardHelpOptions = true)
public final class TokenSecretCommand implements Callable<Integer> {
  private final SecureRandom random;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The new file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  public TokenSecretCommand(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Integer call() {
    try {
      SecretFile.create(file, random);
    } catch (FileAlreadyExistsException e) {
      throw wrong("There is a file " + file + " already; tokens may depend on it");
    } catch (IOException e) {
      throw wrong("Cannot be written: " + e.getMessage());
    }
    spec.commandLine()
        .getOut()
        .println("Made " + file + ". A node takes its tokens with tokens.secret-file: " + file);
    return 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
