package dev.playhead.app.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code playhead revoke}. */
@Command(
    name = "revoke",
    description =
        "Has every node refuse a token, or the tokens that a device or a whole account has been"
            + " issued until now, within seconds.",
    mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ManagementClient client = new ManagementClient();

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private What what;

  /** A token or an account. */
  static final class What {
    @Option(
        names = "--token-id",
        paramLabel = "ID",
        description = "The id of a token: its claim jti.",
        required = true)
    private @Nullable String tokenId;

    @ArgGroup(exclusive = false)
    private @Nullable Whose whose;
  }

  /** An account, and maybe one device of it. */
  static final class Whose {
    @Option(
        names = "--account",
        paramLabel = "ID",
        description = "An account, with all its devices unless one is given.",
        required = true)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String account;

    @Option(names = "--device", paramLabel = "ID", description = "A device of the account.")
    private @Nullable String device;
  }

  @Override
  public Integer call() {
    JsonObject revocation = client.post("/revocations", body());
    spec.commandLine()
        .getOut()
        .printf(
            "Revoked at %s. Every node refuses it within 5 s; it is forgotten at %s, when no such"
                + " token is left.%n",
            revocation.getString("at"), revocation.getString("until"));
    return 0;
  }

  private JsonObject body() {
    Whose whose = what.whose;
    if (whose == null) {
      return new JsonObject().put("tokenId", what.tokenId);
    }
    JsonObject body = new JsonObject().put("accountId", whose.account);
    return whose.device == null ? body : body.put("deviceId", whose.device);
  }
}
