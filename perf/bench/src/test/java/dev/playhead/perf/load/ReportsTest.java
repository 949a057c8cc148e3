package dev.playhead.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00.001Z"));

  @TempDir private Path folder;
  private Households households = new Households("none", new String[0], 1);

  @BeforeEach
  void makeHouseholds() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef0123456789abcdef");
    households = new Households("people", 2, 20, new Tokens(secret, NOON));
  }

  @Test
  void aRequestSaysHowLongItsBodyIs() {
    String request = next(new Reports(households, 1, NOON));

    String head = request.substring(0, request.indexOf("\r\n\r\n"));
    assertThat(head)
        .startsWith("POST /v1/accounts/people-000000/events HTTP/1.1\r\n")
        .endsWith("content-length: " + body(request).length());
  }

  @Test
  void theEventsOfAnAccountFollowEachOtherThroughItsSessions() {
    Reports reports = new Reports(households, 1, NOON);
    for (int i = 0; i < 2 * 19; i++) {
      next(reports);
    }

    assertThat(event(next(reports), 0))
        .isEqualTo(
            new JsonObject()
                .put("sessionId", "people-000000-0000000")
                .put("sequence", 19)
                .put("type", "stopped")
                .put("time", "2026-11-22T12:00:00.001Z")
                .put("titleId", "title-0000")
                .put("positionMs", 2_352_000)
                .put("durationMs", 2_940_000));
    next(reports);
    assertThat(event(next(reports), 0))
        .isEqualTo(
            new JsonObject()
                .put("sessionId", "people-000000-0000001")
                .put("sequence", 0)
                .put("type", "started")
                .put("time", "2026-11-22T12:00:00.001Z")
                .put("titleId", "title-0001")
                .put("positionMs", 117_600)
                .put("durationMs", 2_940_000));
  }

  @Test
  void theEventsOfAReportLieApartAcrossAFullSecond() {
    String request = next(new Reports(households, 3, NOON));

    assertThat(event(request, 0).getString("time")).isEqualTo("2026-11-22T11:59:59.997Z");
    assertThat(event(request, 2).getString("time")).isEqualTo("2026-11-22T12:00:00.001Z");
  }

  private static JsonObject event(String request, int at) {
    return new JsonObject(body(request)).getJsonArray("events").getJsonObject(at);
  }

  private static String body(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }

  private static String next(Requests requests) {
    ByteBuffer out = ByteBuffer.allocate(64 << 10);
    requests.write(out);
    return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
  }
}
