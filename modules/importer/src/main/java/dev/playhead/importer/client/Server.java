package dev.playhead.importer.client;

import dev.playhead.importer.ImportException;
import dev.playhead.importer.plan.Batch;
import dev.playhead.importer.plan.Ids;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One account of a running Playhead, over its public HTTP contract. What it cannot take now ({@code
 * 429}, {@code 503}, no connection) is sent again, no sooner than it asks for; what it will never
 * take ends the import.
 */
public final class Server {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Set<Integer> AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int ACCEPTED = 202;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI url;
  private final String account;
  private final @Nullable Supplier<String> token;
  private final InstantSource clock;
  private final Waiting waiting;

  /**
   * @param token gives the bearer token of a request, or null where none is asked for
   * @throws ImportException if the URL or the account cannot be one
   */
  public Server(
      URI url,
      String account,
      @Nullable Supplier<String> token,
      InstantSource clock,
      Waiting waiting) {
    if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
      throw new ImportException("Expected a URL such as http://127.0.0.1:8080, but was " + url);
    }
    this.url = url;
    this.account = Ids.checked("--account", account);
    this.token = token;
    this.clock = clock;
    this.waiting = waiting;
  }

  /**
   * Reports the views of a batch.
   *
   * @return when they are durable: the events that the server refused, {@code {index, code,
   *     message}}
   * @throws ImportException when it does not take the report, with a sentence that says why
   */
  public JsonArray report(Batch batch) {
    JsonObject answer =
        answer(
            () -> {
              Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
              return request("/events")
                  .header("content-type", "application/json")
                  .POST(BodyPublishers.ofString(batch.report(sentAt).encode()));
            },
            ACCEPTED);
    return answer.getJsonArray("rejected", new JsonArray());
  }

  /**
   * The sessions that a profile's history has views of.
   *
   * @param from when the earliest of them started
   * @param to when the latest of them started, that one included
   * @throws ImportException when it does not answer, with a sentence that says why
   */
  public Set<String> sessions(String profile, Instant from, Instant to) {
    Set<String> sessions = new HashSet<>();
    String path =
        "/profiles/%s/history?limit=200&from=%s&to=%s".formatted(profile, from, to.plusMillis(1));
    String cursor = "";
    while (true) {
      String page = path + cursor;
      JsonObject answer = answer(() -> request(page).GET(), OK);
      for (Object item : answer.getJsonArray("items", new JsonArray())) {
        if (item instanceof JsonObject view) {
          sessions.add(view.getString("sessionId", ""));
        }
      }
      String next = answer.getString("next");
      if (next == null) {
        return sessions;
      }
      cursor = "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
  }

  private HttpRequest.Builder request(String path) {
    String base = url.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/v1/accounts/" + account + path))
            .timeout(TIMEOUT);
    return token == null ? request : request.header("authorization", "Bearer " + token.get());
  }

  private JsonObject answer(Supplier<HttpRequest.Builder> request, int expected) {
    Patience patience = new Patience();
    while (true) {
      String trouble;
      String asked = "";
      try {
        HttpResponse<String> response = http.send(request.get().build(), BodyHandlers.ofString());
        if (response.statusCode() == expected) {
          return json(response);
        }
        trouble = problem(response);
        if (!AGAIN.contains(response.statusCode())) {
          throw new ImportException(trouble);
        }
        asked = response.headers().firstValue("retry-after").orElse("");
      } catch (IOException e) {
        trouble = "No answer from " + url + " (" + e + ")";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ImportException("Interrupted", e);
      }
      if (!patience.isLeft()) {
        throw new ImportException(trouble + ". Given up after many attempts; run it again later");
      }
      waiting.pass(patience.wait(asked));
    }
  }

  private JsonObject json(HttpResponse<String> response) {
    try {
      return new JsonObject(response.body());
    } catch (DecodeException e) {
      throw new ImportException(
          url + " answered " + response.statusCode() + " and no JSON: is it a Playhead?", e);
    }
  }

  private String problem(HttpResponse<String> response) {
    JsonObject problem = new JsonObject();
    try {
      problem = new JsonObject(response.body());
    } catch (DecodeException e) {
      // The status says enough.
    }
    return "%s answered %d: %s %s %s"
        .formatted(
            url,
            response.statusCode(),
            problem.getValue("title", "no problem that this command knows"),
            problem.getValue("detail", ""),
            problem.getValue("errors", ""))
        .strip();
  }
}
