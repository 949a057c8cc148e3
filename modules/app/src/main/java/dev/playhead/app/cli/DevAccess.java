package dev.playhead.app.cli;

import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.app.ApplicationException;
import dev.playhead.app.cli.token.Minting;
import dev.playhead.app.cli.token.PlayKeyFile;
import dev.playhead.app.cli.token.SecretFile;
import dev.playhead.app.cli.token.SigningKey;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a node of {@code playhead dev}: everyone, or with {@code --secure} whoever shows a
 * token signed with the secret of the data folder.
 *
 * @param secret null when everyone may
 * @param playKey signs play tokens
 */
record DevAccess(@Nullable Path secret, Path playKey) {
  private static final String ISSUER = "playhead-dev";
  private static final String AUDIENCE = "playhead";
  private static final String ACCOUNT = "demo";
  private static final Duration LIFE = Duration.ofHours(12);

  /**
   * Makes the secret if there is none yet.
   *
   * @param data the folder of everything that a development node keeps
   */
  static DevAccess open(Path data, boolean secure) {
    Path playKey = playKey(data);
    if (!secure) {
      return new DevAccess(null, playKey);
    }
    Path secret = data.resolve("access").resolve("secret");
    try {
      SecretFile.create(secret, new SecureRandom());
    } catch (FileAlreadyExistsException e) {
      return new DevAccess(secret, playKey); // Of an earlier run: its tokens still hold.
    } catch (IOException e) {
      throw new ApplicationException(
          "The secret " + secret + " cannot be written: choose another folder with --data", e);
    }
    return new DevAccess(secret, playKey);
  }

  private static Path playKey(Path data) {
    try {
      return PlayKeyFile.in(data);
    } catch (IOException e) {
      throw new ApplicationException(
          "The key of play tokens in "
              + data
              + " cannot be written: choose another folder with"
              + " --data",
          e);
    }
  }

  /** What it changes in the configuration. */
  Source settings() {
    String keyFile = "play-tokens.key-file";
    return Source.values(
        "--secure",
        secret == null
            ? Map.of(keyFile, playKey.toString())
            : Map.of(
                keyFile,
                playKey.toString(),
                "edge.auth",
                "jwt",
                "tokens.secret-file",
                secret.toString(),
                "tokens.issuer",
                ISSUER,
                "tokens.audience",
                AUDIENCE));
  }

  /** Tells where everything is and, if tokens are asked for, how to come by them. */
  void print(PrintWriter out, PlayheadConfig config, Addresses addresses) {
    if (secret == null) {
      addresses.print(out);
      return;
    }
    String token = token(config, secret);
    addresses.withToken(token).print(out);
    out.printf(
        """

        Tokens are asked for. This one reaches the account %1$s for %2$d hours:

          TOKEN=%3$s
          curl -s -H "Authorization: Bearer $TOKEN" %4$s/v1/accounts/%1$s/sessions

        Others, such as of another account, a backend, or for one profile (playhead token --help):

          TOKEN=$(./playhead token --secret-file %5$s%6$s --account a-1)

        """,
        ACCOUNT, LIFE.toHours(), token, addresses.api(), secret, names(config));
    out.flush();
  }

  private static String token(PlayheadConfig config, Path secret) {
    try {
      return new Minting(InstantSource.system(), new SecureRandom())
          .mint(
              new Minting.Order(
                  "playhead-dev",
                  ACCOUNT,
                  List.of(),
                  List.of(Scope.REPORT, Scope.READ, Scope.SESSIONS),
                  null,
                  config.tokens().issuer().orElse(null),
                  config.tokens().audience().orElse(null),
                  null,
                  LIFE,
                  Entitlement.NONE),
              SigningKey.ofSecret(secret));
    } catch (IOException | IllegalArgumentException e) {
      throw new ApplicationException("The secret " + secret + " cannot be used", e);
    }
  }

  private static String names(PlayheadConfig config) {
    return config.tokens().issuer().map(name -> " --issuer " + name).orElse("")
        + config.tokens().audience().map(name -> " --audience " + name).orElse("");
  }
}
