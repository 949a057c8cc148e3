package dev.playhead.perf.run;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the management port of a node without tokens can be asked. */
public final class Management {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  public Management(int port) {
    this.base = "http://127.0.0.1:" + port + "/admin/v1";
  }

  /** Has something done. Fails unless the answer is a good one. */
  public JsonObject post(String path, JsonObject body) throws IOException {
    return send(request(path).POST(BodyPublishers.ofString(body.encode())));
  }

  /** Reads. Fails unless the answer is a good one. */
  public JsonObject get(String path) throws IOException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("content-type", "application/json");
  }

  private JsonObject send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("Management answered " + answer.statusCode() + ": " + answer.body());
      }
      return new JsonObject(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
