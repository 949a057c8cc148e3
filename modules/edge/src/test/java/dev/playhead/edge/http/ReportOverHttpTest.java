package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static dev.playhead.edge.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports over a real socket: what is taken, what is refused, and how it is told. */
class ReportOverHttpTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final String EVENTS = "/v1/accounts/a-1/events";

  @BeforeEach
  void quiet() {
    SERVER.roles.reports.clear();
    SERVER.roles.questions.clear();
    SERVER.roles.queueDown(false);
    SERVER.roles.answer(question -> new Answer.Missing<>());
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void aReportIsHandedOverAndAnswered() {
    Answered answered =
        HTTP.post(EVENTS, Samples.report(Samples.heartbeat(0), Samples.heartbeat(1)));

    assertThat(answered.status()).isEqualTo(202);
    assertThat(answered.header("content-type")).isEqualTo("application/json");
    assertThat(answered.header("request-id")).isNotEmpty();
    assertThat(answered.response().body())
        .isEqualTo("{\"accepted\":2,\"rejected\":[],\"directives\":[]}");
    assertThat(SERVER.roles.reports).hasSize(1);
    assertThat(SERVER.roles.reports.peek().account().value()).isEqualTo("a-1");
    assertThat(SERVER.roles.reports.peek().device()).isEqualTo(Samples.TV);
  }

  @Test
  void aBadEventIsRejectedAlone() {
    Answered answered =
        HTTP.post(
            EVENTS,
            Samples.report(
                Samples.heartbeat(0),
                Samples.heartbeat(1).replace("30000", "\"far\""),
                "7",
                Samples.heartbeat(3)));

    assertThat(answered.status()).isEqualTo(202);
    assertThat(answered.json().getInteger("accepted")).isEqualTo(2);
    assertThat(answered.json().getJsonArray("rejected"))
        .isEqualTo(
            new JsonArray()
                .add(
                    JsonObject.of(
                        "index",
                        1,
                        "code",
                        "invalid-field",
                        "message",
                        "positionMs: expected a whole number from 0 to 2^53 - 1, but was the"
                            + " string 'far'"))
                .add(
                    JsonObject.of(
                        "index", 2,
                        "code", "invalid-field",
                        "message", "expected an object, but was 7")));
  }

  @Test
  void aReportWithNothingGoodInItIsRefusedWithPointers() {
    Answered answered =
        HTTP.post(
            EVENTS,
            Samples.report(
                Samples.heartbeat(0).replace("30000", "-1"),
                Samples.heartbeat(1).replace("heartbeat", "danced")));

    assertProblem(answered, 400, "invalid-report");
    assertThat(pointers(answered)).containsExactly("/events/0/positionMs", "/events/1/type");
  }

  @Test
  void whatIsNoReportIsRefused() {
    for (String body :
        List.of("", "[]", "{", "{\"events\": NaN}", "{} {}", "null", "{\"a\":".repeat(9) + "1")) {
      assertProblem(HTTP.post(EVENTS, body), 400, "invalid-report");
    }
  }

  @Test
  void badUtf8IsRefused() {
    byte[] body = Samples.report(Samples.heartbeat(0)).getBytes(StandardCharsets.UTF_8);
    body[body.length / 2] = (byte) 0xC0;

    Answered answered = HTTP.send(HTTP.to(EVENTS).POST(BodyPublishers.ofByteArray(body)).build());

    assertProblem(answered, 400, "invalid-report");
  }

  @Test
  void unknownFieldsAreIgnored() {
    String report =
        Samples.report(Samples.heartbeat(0).replace("\"type\"", "\"x\": [{}], \"type\""));

    assertThat(HTTP.post(EVENTS, report.replace("\"sentAt\"", "\"y\": {}, \"sentAt\"")).status())
        .isEqualTo(202);
  }

  @Test
  void tooManyEventsAreRefused() {
    String[] events = IntStream.range(0, 1001).mapToObj(i -> "{}").toArray(String[]::new);

    assertProblem(HTTP.post(EVENTS, Samples.report(events)), 413, "report-too-large");
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    String report = Samples.report(Samples.heartbeat(0));
    String padded = report.replace("{\"profileId\"", "{" + " ".repeat(1 << 20) + "\"profileId\"");

    assertProblem(HTTP.post(EVENTS, padded), 413, "report-too-large");
    assertThat(HTTP.post(EVENTS, report).status()).isEqualTo(202);
  }

  @Test
  void aBodyWithoutALengthIsMeasuredAsItComes() {
    byte[] endless = new byte[3 << 20];

    Answered answered =
        HTTP.send(
            HTTP.to(EVENTS)
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(endless)))
                .build());

    assertProblem(answered, 413, "report-too-large");
  }

  @Test
  void aGzipBodyIsUnpackedWithinTheSameLimit() {
    assertThat(postGzip(Samples.report(Samples.heartbeat(0))).status()).isEqualTo(202);
    assertProblem(postGzip(" ".repeat(64 << 20)), 413, "report-too-large");
    assertProblem(
        HTTP.send(
            HTTP.to(EVENTS)
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofString("no gzip"))
                .build()),
        400,
        "invalid-report");
  }

  @Test
  void otherMediaIsRefused() {
    assertProblem(
        HTTP.send(
            HTTP.to(EVENTS)
                .header("content-type", "text/xml")
                .POST(BodyPublishers.ofString("<a/>"))
                .build()),
        415,
        "unsupported-media-type");
    assertProblem(
        HTTP.send(
            HTTP.to(EVENTS)
                .header("content-encoding", "br")
                .POST(BodyPublishers.ofString("x"))
                .build()),
        415,
        "unsupported-media-type");
  }

  @Test
  void aQueueThatIsDownIsToldWithTheTimeToTryAgain() {
    SERVER.roles.queueDown(true);

    Answered answered = HTTP.post(EVENTS, Samples.report(Samples.heartbeat(0)));

    assertProblem(answered, 503, "queue-unavailable");
    assertThat(answered.header("retry-after")).isEqualTo("1");
  }

  private static Answered postGzip(String body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return HTTP.send(
        HTTP.to(EVENTS)
            .header("content-encoding", "gzip")
            .header("content-type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
            .build());
  }
}
