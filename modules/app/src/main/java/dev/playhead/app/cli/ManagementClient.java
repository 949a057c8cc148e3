package dev.playhead.app.cli;

import dev.playhead.app.ApplicationException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command's way to {@code /admin/v1} of a node. */
final class ManagementClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081",
      description = "The management port of a node. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with a token of scope admin; none is needed where edge.auth is none.")
  private @Nullable Path tokenFile;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * Reads.
   *
   * @param query parameters, without those that were not given
   * @throws ApplicationException when there is no good answer, with a sentence that says why
   */
  JsonObject get(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(request(path + (parameters.isEmpty() ? "" : "?" + parameters)).GET().build());
  }

  /** Asks for something to be done; otherwise like {@link #get}. */
  JsonObject post(String path, JsonObject body) {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    String base = url.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/admin/v1" + path)).timeout(TIMEOUT);
    return tokenFile == null ? request : request.header("authorization", "Bearer " + token());
  }

  private String token() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new ApplicationException("The token in " + tokenFile + " cannot be read", e);
    }
  }

  private JsonObject send(HttpRequest request) {
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ApplicationException(
          "No answer from " + url + ": start a node, or give its management port with --url", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApplicationException("Interrupted", e);
    }
    JsonObject body = json(response);
    if (response.statusCode() >= 300) {
      throw new ApplicationException(
          "%s answered %d: %s. %s %s"
              .formatted(
                  url,
                  response.statusCode(),
                  body.getString("title", "no problem that this command knows"),
                  body.getString("detail", ""),
                  body.containsKey("errors") ? body.getJsonArray("errors").encode() : "")
              .strip());
    }
    return body;
  }

  private JsonObject json(HttpResponse<String> response) {
    try {
      return new JsonObject(response.body());
    } catch (DecodeException e) {
      throw new ApplicationException(
          url + " answered " + response.statusCode() + " and no JSON: is it a management port?", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
