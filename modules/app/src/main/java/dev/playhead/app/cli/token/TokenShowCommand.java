package dev.playhead.app.cli.token;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.Headers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code playhead token show}: what a token says. */
@Command(
    name = "show",
    description = "Shows what a token says. Whether it holds is not checked.",
    mixinStandardHelpOptions = true)
public final class TokenShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TOKEN", description = "The token, without the word Bearer.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String token;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      JwtContext read =
          new JwtConsumerBuilder()
              .setSkipAllValidators()
              .setDisableRequireSignature()
              .setSkipSignatureVerification()
              .build()
              .process(token);
      out.println("Not verified: anyone can write this.");
      Headers headers = read.getJoseObjects().get(0).getHeaders();
      out.println("header   " + headers.getFullHeaderAsJsonString());
      JwtClaims claims = read.getJwtClaims();
      claims.getClaimsMap().forEach((name, value) -> out.printf("%-8s %s%n", name, value));
      out.println("expires  " + time(claims));
      return 0;
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw new ParameterException(spec.commandLine(), "This is no JWT", e);
    }
  }

  private static String time(JwtClaims claims) throws MalformedClaimException {
    @Nullable NumericDate expiry = claims.getExpirationTime();
    return expiry == null ? "never" : Instant.ofEpochSecond(expiry.getValue()).toString();
  }
}
