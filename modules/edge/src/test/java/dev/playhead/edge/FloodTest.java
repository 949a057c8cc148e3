package dev.playhead.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.RawHttp2.Frame;
import dev.playhead.edge.http.HttpCalls;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Too much of what asks for nothing, over real sockets: the connection ends, the server goes on.
 */
class FloodTest {
  private static final int ENHANCE_YOUR_CALM = 0xb;
  private static final EdgeServer SERVER =
      new EdgeServer(
          Map.of(
              "PLAYHEAD_EDGE_HTTP2_MAX_RESETS", "20",
              "PLAYHEAD_EDGE_HTTP2_MAX_STREAMS", "5",
              "PLAYHEAD_EDGE_HTTP2_MAX_CONTROL_FRAMES", "100",
              "PLAYHEAD_EDGE_MAX_HEADERS", "10"));
  private static final byte[] GET = request("GET", "/nowhere");

  /**
   * A report whose body does not end: nothing answers it. A stream that is answered is gone, and
   * what comes for it afterwards counts no more.
   */
  private static final byte[] UNENDED = request("POST", "/v1/accounts/a/events");

  private static byte[] request(String method, String path) {
    try {
      return RawHttp2.request(method, path, "content-type", "application/json");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @AfterEach
  void theServerGoesOn() {
    assertThat(new HttpCalls(SERVER.port).get("/nowhere").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"PING,6,8", "SETTINGS,4,0", "PRIORITY,2,5", "unknown,77,1"})
  void framesThatAskForNothingAreCounted(String name, int type, int length) throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      int stream = type == RawHttp2.PRIORITY ? 1 : 0;
      http2.flood(99, type, 0, stream, new byte[length]);
      http2.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, GET);
      assertThat(http2.next(RawHttp2.HEADERS).stream()).isEqualTo(1);

      http2.flood(10, type, 0, stream, new byte[length]);
      http2.untilClosed();
    }
  }

  @Test
  void requestsThatAreTakenBackAtOnceAreCounted() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      for (int i = 0; i < 21; i++) {
        int stream = 2 * i + 1;
        http2.flood(1, RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, UNENDED);
        http2.flood(1, RawHttp2.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
      }

      assertThat(goAway(http2.untilClosed())).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void requestsThatMakeTheServerResetAreCounted() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      for (int i = 0; i < 22; i++) {
        int stream = 2 * i + 1;
        http2.flood(1, RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, UNENDED);
        // A window that grows by nothing is an error of the stream.
        http2.flood(1, RawHttp2.WINDOW_UPDATE, 0, stream, new byte[4]);
      }

      assertThat(goAway(http2.untilClosed())).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void smallContinuationsWithoutEndAreRefused() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      http2.frame(RawHttp2.HEADERS, 0, 1, GET);
      http2.flood(20, RawHttp2.CONTINUATION, 0, 1, new byte[] {0, 1, 'x', 1, 'y'});

      assertThat(goAway(http2.untilClosed())).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void largeContinuationsWithoutEndAreRefused() throws IOException {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    for (int i = 0; i < 80; i++) {
      RawHttp2.field(fields, "x-" + i, "y".repeat(100));
    }
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      http2.frame(RawHttp2.HEADERS, 0, 1, GET);
      http2.flood(20, RawHttp2.CONTINUATION, 0, 1, fields.toByteArray());

      http2.untilClosed();
    }
  }

  @Test
  void emptyFramesOfABodyAreRefused() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      http2.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, UNENDED);
      http2.flood(10, RawHttp2.DATA, 0, 1);

      assertThat(goAway(http2.untilClosed())).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void streamsOverTheLimitAreRefused() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      for (int stream = 1; stream <= 11; stream += 2) {
        http2.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, UNENDED);
      }

      Frame refused = http2.next(RawHttp2.RST_STREAM);
      assertThat(refused.stream()).isEqualTo(11);
      assertThat(refused.error()).isEqualTo(7);
    }
  }

  @Test
  void moreHeadersThanAnyClientSendsAreRefused() throws IOException {
    String headers = "x: y\r\n".repeat(11);

    assertThat(raw("GET /docs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("headers-too-large");
  }

  @Test
  void requestsSentAheadWaitForTheirTurn() throws IOException {
    Promise<Void> opened = Promise.promise();
    SERVER.roles.answerAfter(opened.future());
    String report = Samples.report(Samples.heartbeat(0));
    String request =
        "POST /v1/accounts/a/events HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(report.length(), report);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.repeat(50).getBytes(StandardCharsets.UTF_8));
      new HttpCalls(SERVER.port).get("/nowhere");

      assertThat(SERVER.roles.reports).hasSizeLessThanOrEqualTo(1);
      opened.complete();
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      byte[] some = new byte[1024];
      while (answers.toString(StandardCharsets.UTF_8).split("HTTP/1.1 202", -1).length <= 50) {
        int read = socket.getInputStream().read(some);
        assertThat(read).as("the connection goes on").isPositive();
        answers.write(some, 0, read);
      }
      assertThat(SERVER.roles.reports).hasSize(50);
    }
  }

  @Test
  void aConnectionTooManyIsClosedAtOnceAndThereIsRoomAgain() throws IOException {
    try (EdgeServer small = new EdgeServer(Map.of("PLAYHEAD_LIMITS_MAX_CONNECTIONS", "2"))) {
      assertThatTheThirdIsClosed(small, "node-full");
    }
  }

  @Test
  void anAddressHasItsShareOfConnections() throws IOException {
    try (EdgeServer small =
        new EdgeServer(Map.of("PLAYHEAD_LIMITS_MAX_CONNECTIONS_PER_ADDRESS", "2"))) {
      assertThatTheThirdIsClosed(small, "address-full");
    }
  }

  private static void assertThatTheThirdIsClosed(EdgeServer server, String why) throws IOException {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
      open.add(socket);
      assertThat(statusOf(socket)).contains("404");
    }
    try (Socket third = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      assertThat(statusOf(third)).isEmpty();
    }
    assertThat(server.meters.get("playhead.connections.ended").tags("why", why).counter().count())
        .isEqualTo(1);

    open.get(0).close();
    String answered = "";
    Instant until = Instant.now().plus(Duration.ofSeconds(30));
    while (answered.isEmpty() && Instant.now().isBefore(until)) {
      try (Socket another = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
        answered = statusOf(another);
      }
    }
    assertThat(answered).contains("404");
    open.get(1).close();
  }

  /** The first line of the answer, or nothing when the connection ends before it. */
  private static String statusOf(Socket socket) {
    try {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      byte[] line = socket.getInputStream().readNBytes(12);
      return new String(line, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static int goAway(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type() == RawHttp2.GOAWAY)
        .map(Frame::error)
        .findFirst()
        .orElse(-1);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
