package dev.playhead.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What tests say of an answer that is a problem. */
final class Problems {
  private Problems() {}

  static void assertProblem(Answered answered, int status, String code) {
    assertThat(answered.status()).as(answered.response().body()).isEqualTo(status);
    assertThat(answered.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answered.json().getString("code")).isEqualTo(code);
    assertThat(answered.json().getInteger("status")).isEqualTo(status);
    assertThat(answered.json().getString("type"))
        .isEqualTo("https://playhead.dev/problems/" + code);
  }

  static List<String> pointers(Answered answered) {
    return answered.json().getJsonArray("errors").stream()
        .map(error -> ((JsonObject) error).getString("pointer"))
        .toList();
  }
}
