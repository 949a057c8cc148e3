package dev.playhead.app.cli.token;

import dev.playhead.access.Entitlement;
import dev.playhead.access.Scope;
import dev.playhead.domain.Id;
import dev.playhead.simulator.cli.DurationOption;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code playhead token}: a token on the standard output, and nothing else there. */
@Command(
    name = "token",
    description = {
      "Makes a token for a node with edge.auth: jwt, and prints it.",
      "",
      "Whoever holds the secret or the private key can be anyone: this is for development and for"
          + " operators. In production an identity provider issues tokens."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "[keys | secret | show]",
    footer = {
      "",
      "A device of one account, for a quarter of an hour:",
      "  playhead token --secret-file secret --account a-1 --device tv-1",
      "A backend that reads for every account:",
      "  playhead token --secret-file secret --scope read --subject catalogue"
    })
public final class TokenCommand implements Callable<Integer> {
  private static final List<Scope> DEVICE = List.of(Scope.REPORT, Scope.READ, Scope.SESSIONS);

  private final Minting minting;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Sign with the secret in this file (HS256), as tokens.secret-file names it.")
  private @Nullable Path secretFile;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Sign with the private JWK in this file (RS256, ES256 or EdDSA).")
  private @Nullable Path keyFile;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The only account that it reaches; without it a backend's token: all of them.")
  private @Nullable String account;

  @Option(
      names = "--profile",
      paramLabel = "ID",
      description = "A profile that it reaches; may be repeated. Without it all of the account.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      description =
          "What it is for: some of report, read, sessions, support, admin, with commas between."
              + " Default with --account: report,read,sessions.")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      defaultValue = "development",
      description = "Who it is issued to. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String subject;

  @Option(
      names = "--device",
      paramLabel = "ID",
      description = "The device that it is issued to. Default: the subject.")
  private @Nullable String device;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description = "The plan of the account, by its name in the section plans.")
  private @Nullable String plan;

  @Option(
      names = "--streams",
      paramLabel = "NUMBER",
      description = "Sessions that the account may have active at once. Default: as its plan says.")
  private @Nullable Integer streams;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "15m",
      converter = DurationOption.class,
      description = "How long it holds. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Duration life;

  @Option(
      names = "--issuer",
      paramLabel = "NAME",
      description = "The claim iss, as tokens.issuer expects it.")
  private @Nullable String issuer;

  @Option(
      names = "--audience",
      paramLabel = "NAME",
      description = "The claim aud, as tokens.audience expects it.")
  private @Nullable String audience;

  @Option(
      names = "--token-id",
      paramLabel = "ID",
      description = "The claim jti, by which it can be revoked. Default: a random one.")
  private @Nullable String tokenId;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  public TokenCommand(Minting minting) {
    this.minting = minting;
  }

  @Override
  public Integer call() {
    Collection<Scope> wanted = scopes();
    checkIds();
    if (life.toSeconds() < 1) {
      throw wrong("Expected --ttl to be 1s or more");
    }
    if (streams != null && streams < 1) {
      throw wrong("Expected --streams to be 1 or more, but was " + streams);
    }
    Minting.Order order =
        new Minting.Order(
            subject,
            account,
            profiles,
            wanted,
            device,
            issuer,
            audience,
            tokenId,
            life,
            new Entitlement(plan, streams));
    spec.commandLine().getOut().println(minting.mint(order, key()));
    return 0;
  }

  private Collection<Scope> scopes() {
    if (scopes.isEmpty() && account == null) {
      throw wrong("Expected --account ID, or --scope to say what a backend's token is for");
    }
    Set<Scope> wanted = new LinkedHashSet<>();
    for (String word : scopes) {
      wanted.add(Scope.of(word).orElseThrow(() -> wrong(unknownScope(word))));
    }
    return wanted.isEmpty() ? DEVICE : wanted;
  }

  private static String unknownScope(String word) {
    String known = Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));
    return "Expected --scope to be some of " + known + ", but was '" + word + "'";
  }

  private void checkIds() {
    if (account == null && !profiles.isEmpty()) {
      throw wrong("Expected --account beside --profile: profiles are named within an account");
    }
    check("--account", account);
    check("--device", device);
    profiles.forEach(profile -> check("--profile", profile));
  }

  private void check(String option, @Nullable String id) {
    if (id != null && !Id.isValid(id)) {
      throw wrong("Expected " + option + " to be " + Id.EXPECTED + ", but was '" + id + "'");
    }
  }

  private SigningKey key() {
    try {
      if (secretFile != null && keyFile == null) {
        return SigningKey.ofSecret(secretFile);
      }
      if (keyFile != null && secretFile == null) {
        return SigningKey.ofKey(keyFile);
      }
      throw wrong("Expected either --secret-file or --key-file, to sign with");
    } catch (NoSuchFileException e) {
      throw wrong("There is no file " + e.getFile() + "; 'playhead token secret' makes a secret");
    } catch (IOException e) {
      throw wrong("Cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
