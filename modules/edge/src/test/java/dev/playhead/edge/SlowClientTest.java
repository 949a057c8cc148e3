package dev.playhead.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.RawHttp2.Frame;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time, over real sockets. A byte now and then gains them nothing. */
class SlowClientTest {
  private static final EdgeServer SERVER =
      new EdgeServer(
          Map.of(
              "PLAYHEAD_EDGE_HEADER_TIMEOUT", "400ms",
              "PLAYHEAD_EDGE_BODY_TIMEOUT", "800ms",
              "PLAYHEAD_EDGE_IDLE_TIMEOUT", "60s"));

  /** Of its own, as who waits for another answer than a ping does not answer that in time. */
  private static final EdgeServer PINGING =
      new EdgeServer(
          Map.of(
              "PLAYHEAD_EDGE_KEEP_ALIVE", "400ms",
              "PLAYHEAD_EDGE_IDLE_TIMEOUT", "60s"));

  private static final int CHANCES = 10;
  private static final String POST =
      "POST /v1/accounts/a/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
  private static final String REPORTS = "/playhead.v1.Collection/ReportStream";

  @AfterAll
  static void close() {
    SERVER.close();
    PINGING.close();
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends a byte, and one more whenever the server has been silent for a while, until it closes the
   * connection; fails when it never does.
   */
  private static String trickle(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    socket.setSoTimeout(100);
    for (int patience = 0; patience < 100; patience++) {
      try {
        tryWrite(socket);
        int read = socket.getInputStream().read();
        while (read >= 0) {
          answer.write(read);
          read = socket.getInputStream().read();
        }
        return answer.toString(StandardCharsets.UTF_8);
      } catch (SocketTimeoutException e) {
        // It waits for more.
      } catch (SocketException e) {
        return answer.toString(StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("Expected the connection to be closed; got " + answer);
  }

  /** Sends a byte, if the server still takes one; what it answered before is read in any case. */
  private static void tryWrite(Socket socket) {
    try {
      write(socket, "x");
    } catch (IOException e) {
      // It has closed the connection, which the caller finds out by reading.
    }
  }

  private static double ended(EdgeServer server, String why) {
    return server
        .meters
        .get("playhead.connections.ended")
        .tags("port", "edge", "why", why)
        .counter()
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "GET", "GET / HTTP/1.1\r\nHost: "})
  void aHeadThatIsNeverCompleteIsCutOff(String begun) throws IOException {
    double before = ended(SERVER, "slow");
    try (Socket socket = connect()) {
      write(socket, begun);

      assertThat(trickle(socket)).doesNotContain("200");
      assertThat(ended(SERVER, "slow")).isEqualTo(before + 1);
    }
  }

  @Test
  void aPrefaceThatStopsIsCutOff() throws IOException {
    try (Socket socket = connect()) {
      write(socket, "PRI * HTTP/2.0\r\n\r\n");
      socket.setSoTimeout(30_000);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void theHeadOfTheNextRequestHasTheSameTime() throws IOException {
    try (Socket socket = connect()) {
      write(socket, "GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\nGET /ne");

      assertThat(trickle(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aBodyThatIsNeverCompleteIsAnsweredWith408() throws IOException {
    try (Socket socket = connect()) {
      write(socket, POST + "Content-Length: 1000\r\n\r\n{");

      assertThat(trickle(socket)).startsWith("HTTP/1.1 408").contains("request-timeout");
      assertThat(SERVER.roles.reports).isEmpty();
    }
  }

  @Test
  void chunksThatNeverEndAreABodyToo() throws IOException {
    try (Socket socket = connect()) {
      write(socket, POST + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nfff\r\n");

      assertThat(trickle(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aBodyThatNobodyReadsHoldsNoConnection() throws IOException {
    try (Socket socket = connect()) {
      write(socket, "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");

      assertThat(trickle(socket)).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void aFrameThatIsNeverCompleteIsCutOff() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      http2.write((byte) 0, (byte) 0, (byte) 8);

      http2.untilClosed();
    }
  }

  @Test
  void aHeadOfFramesWithoutEndIsCutOff() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      http2.frame(RawHttp2.HEADERS, 0, 1, RawHttp2.request("GET", "/docs"));

      http2.untilClosed();
    }
  }

  @Test
  void aBodyOverHttp2IsAnsweredWith408AndTheConnectionGoesOn() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      http2.frame(
          RawHttp2.HEADERS,
          RawHttp2.END_HEADERS,
          1,
          RawHttp2.request("POST", "/v1/accounts/a/events", "content-type", "application/json"));
      http2.frame(RawHttp2.DATA, 0, 1, (byte) '{');

      Frame answer = http2.next(RawHttp2.DATA);
      Frame reset = http2.next(RawHttp2.RST_STREAM);

      assertThat(answer.text()).contains("request-timeout");
      assertThat(reset.stream()).isEqualTo(1);
      http2.frame(
          RawHttp2.HEADERS,
          RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
          3,
          RawHttp2.request("GET", "/nowhere"));
      assertThat(http2.next(RawHttp2.HEADERS).stream()).isEqualTo(3);
    }
  }

  @Test
  void eachReportOfAStreamMustComeInTimeAndTheStreamMayWait() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(SERVER.port)) {
      call(http2, 1, REPORTS);
      call(http2, 3, REPORTS);
      http2.frame(RawHttp2.DATA, 0, 3, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9, (byte) 1);

      Frame reset = http2.next(RawHttp2.RST_STREAM);
      assertThat(reset.stream()).isEqualTo(3);

      // A call with one request has to end in time, and ends after that stream would have.
      call(http2, 5, "/playhead.v1.Collection/Report");
      assertThat(http2.next(RawHttp2.RST_STREAM).stream()).isEqualTo(5);
    }
  }

  private static void call(RawHttp2 http2, int stream, String path) throws IOException {
    http2.frame(
        RawHttp2.HEADERS,
        RawHttp2.END_HEADERS,
        stream,
        RawHttp2.request("POST", path, "content-type", "application/grpc", "te", "trailers"));
  }

  @Test
  void aSilentPeerWithOpenStreamsIsAskedAndStaysWhenItAnswers() throws IOException {
    boolean stays = false;
    // A busy machine may hold up this thread for longer than the server waits for the answer.
    for (int chance = 0; !stays && chance < CHANCES; chance++) {
      stays = staysWhenItAnswers();
    }

    assertThat(stays).isTrue();
  }

  private static boolean staysWhenItAnswers() throws IOException {
    try (RawHttp2 http2 = new RawHttp2(PINGING.port)) {
      call(http2, 1, REPORTS);
      Frame first = http2.next(RawHttp2.PING);
      http2.frame(RawHttp2.PING, RawHttp2.ACK, 0, first.payload().array());

      return http2.next(RawHttp2.PING).flags() == 0;
    } catch (EOFException | SocketException e) {
      return false;
    }
  }

  @Test
  void aPeerThatDoesNotAnswerIsGivenUp() throws IOException {
    double before = ended(PINGING, "dead");
    try (RawHttp2 http2 = new RawHttp2(PINGING.port)) {
      call(http2, 1, REPORTS);

      http2.untilClosed();
      assertThat(ended(PINGING, "dead")).isEqualTo(before + 1);
    }
  }
}
