package dev.playhead.edge.access;

import dev.playhead.edge.Samples;
import dev.playhead.edge.access.Contracted.Http;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the operations of the OpenAPI file. */
final class OverHttp {
  private final HttpCalls calls;

  OverHttp(int port) {
    this.calls = new HttpCalls(port);
  }

  Said call(Http operation, Place place, @Nullable String token) {
    String path = operation.path();
    for (Map.Entry<String, String> id : place.parameters().entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    HttpRequest.Builder request =
        calls
            .to(path + "?titleId=t-1&titleIds=t-1")
            .header("content-type", "application/json")
            .method(operation.method(), body(operation.method(), place));
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    Answered answered = calls.send(request.build());
    return new Said(
        answered.status(), answered.response().body(), answered.header("www-authenticate"));
  }

  /** A report that has what other bodies need too: unknown fields are ignored. */
  private static HttpRequest.BodyPublisher body(String method, Place place) {
    if (!method.equals("POST") && !method.equals("PUT")) {
      return BodyPublishers.noBody();
    }
    return BodyPublishers.ofString(
        Samples.report(Samples.heartbeat(0))
            .replace("\"p-1\"", "\"" + place.profile() + "\"")
            .replaceFirst("\\{", "{\"titleId\": \"t-1\", \"positionMs\": 1, "));
  }
}
