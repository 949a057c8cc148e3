package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is sent to, and how much: {@code -Dtarget=}, {@code -Dusers=}, {@code -Dseconds=}, and where
 * tokens are asked for {@code -Dtoken=} or {@code -Dtoken-file=}.
 */
public final class Target {
  private static final String ADDRESS = System.getProperty("target", "http://127.0.0.1:8080");
  private static final int USERS = Integer.getInteger("users", 20);
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("seconds", 20));
  private static final Duration ARRIVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Target() {}

  /** How long each user goes on. */
  public static Duration length() {
    return LENGTH;
  }

  /** That many users, who come within two seconds. */
  public static PopulationBuilder users(ScenarioBuilder scenario) {
    return scenario.injectOpen(rampUsers(USERS).during(ARRIVAL));
  }

  public static Assertion nothingFails() {
    return global().failedRequests().count().is(0L);
  }

  /**
   * The server, which is asked whether it is there.
   *
   * @throws IllegalStateException when it is not, saying how to start one
   */
  public static HttpProtocolBuilder server() {
    ask();
    HttpProtocolBuilder protocol =
        http.baseUrl(ADDRESS).acceptHeader("application/json").disableWarmUp().shareConnections();
    String token = token();
    return token.isEmpty() ? protocol : protocol.authorizationHeader("Bearer " + token);
  }

  private static void ask() {
    HttpRequest contract =
        HttpRequest.newBuilder(URI.create(ADDRESS + "/openapi.yaml")).timeout(PATIENCE).build();
    try {
      int status =
          HttpClient.newHttpClient().send(contract, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw absent("it answered " + status + " to GET /openapi.yaml");
      }
    } catch (IOException e) {
      throw absent("nothing answers there: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw absent("the question was interrupted");
    }
  }

  private static IllegalStateException absent(String why) {
    IllegalStateException absent =
        new IllegalStateException(
            "Expected Playhead at "
                + ADDRESS
                + ", but "
                + why
                + ". Start it in another window with ./playhead dev, or name another one with"
                + " -Dtarget=http://HOST:PORT");
    // The message says it all; a stack trace would bury it.
    absent.setStackTrace(new StackTraceElement[0]);
    return absent;
  }

  private static String token() {
    String file = System.getProperty("token-file");
    if (file == null) {
      return System.getProperty("token", "");
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new IllegalStateException("Expected a token in " + file, e);
    }
  }
}
