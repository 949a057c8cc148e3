package dev.playhead.edge.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device's or backend's way to the HTTP face. */
public final class HttpCalls {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final @Nullable String token;

  public HttpCalls(int port) {
    this(port, null);
  }

  private HttpCalls(int port, @Nullable String token) {
    this.port = port;
    this.token = token;
  }

  /** The same way, by someone who shows a token, or none. */
  public HttpCalls withToken(@Nullable String shown) {
    return new HttpCalls(port, shown);
  }

  /** An answer; {@code body} is empty JSON when there is none. */
  public record Answered(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonObject json() {
      return new JsonObject(response.body());
    }
  }

  public Answered get(String path) {
    return send(to(path).GET().build());
  }

  public Answered post(String path, String json) {
    return send(
        to(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  public Answered call(String method, String path) {
    return send(to(path).method(method, BodyPublishers.noBody()).build());
  }

  public HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30));
    return token == null ? request : request.header("authorization", "Bearer " + token);
  }

  /** A stream of events does not end: whoever got its head leaves. */
  private static BodySubscriber<String> body(HttpResponse.ResponseInfo head) {
    return head.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")
        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), HttpCalls::leave)
        : BodyHandlers.ofString().apply(head);
  }

  private static String leave(InputStream events) {
    try (events) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of a stream, line by line, for as long as somebody reads them. */
  public Stream<String> events(String path) {
    try {
      return client.send(to(path).GET().build(), BodyHandlers.ofLines()).body();
    } catch (IOException e) {
      throw new AssertionError("Expected events of " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public Answered send(HttpRequest request) {
    try {
      return new Answered(client.send(request, HttpCalls::body));
    } catch (IOException e) {
      throw new AssertionError("Expected an answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
