package dev.playhead.app.hostile;

import static dev.playhead.app.hostile.Frames.DATA;
import static dev.playhead.app.hostile.Frames.END_HEADERS;
import static dev.playhead.app.hostile.Frames.GOAWAY;
import static dev.playhead.app.hostile.Frames.HEADERS;
import static dev.playhead.app.hostile.Frames.RST_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.hostile.Frames.Frame;
import java.io.IOException;
import java.util.List;

/** Requests that come so slowly that each byte seems worth waiting for. */
final class TrickleAttacks {
  /** Would take half a minute, and never ends. */
  private static final String ENDLESS = "x".repeat(300);

  private static final int BETWEEN_MILLIS = 100;
  private static final String READ = "GET /v1/none HTTP/1.1\r\nHost: a\r\n";

  private TrickleAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("a head, byte by byte", TrickleAttacks::head),
        new Attack("a second head, byte by byte", TrickleAttacks::secondHead),
        new Attack("a body, byte by byte", TrickleAttacks::body),
        new Attack("a chunk, byte by byte", TrickleAttacks::chunk),
        new Attack("a head of HTTP/2 that is never complete", TrickleAttacks::openHead),
        new Attack("a body of HTTP/2 that stops", TrickleAttacks::slowData));
  }

  private static void head(Target target) throws IOException {
    try (Wire wire = target.connect()) {
      wire.trickle(READ + "X-Slow: " + ENDLESS, BETWEEN_MILLIS);
      assertThat(wire.rest()).isEmpty();
    }
  }

  private static void secondHead(Target target) throws IOException {
    try (Wire wire = target.connect()) {
      assertThat(wire.send(READ + "\r\n").reply().status()).isEqualTo(404);
      wire.trickle(READ + "X-Slow: " + ENDLESS, BETWEEN_MILLIS);
      assertThat(wire.rest()).isEmpty();
    }
  }

  private static void body(Target target) throws IOException {
    isTimedOut(target, "Content-Length: 1000\r\n\r\n");
  }

  private static void chunk(Target target) throws IOException {
    isTimedOut(target, "Transfer-Encoding: chunked\r\n\r\n3e8\r\n");
  }

  private static void isTimedOut(Target target, String framing) throws IOException {
    try (Wire wire = target.connect()) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n%s"
              .formatted(Target.EVENTS, framing));
      wire.trickle(ENDLESS, BETWEEN_MILLIS);
      assertThat(wire.reply().status()).isEqualTo(408);
    }
  }

  private static void openHead(Target target) throws IOException {
    try (Frames frames = target.frames()) {
      frames.send(HEADERS, 0, 1, Frames.post(Target.EVENTS));
      Frame last = frames.until(frame -> frame.type() == GOAWAY);
      assertThat(last == null || last.error() != 0).isTrue();
    }
  }

  private static void slowData(Target target) throws IOException {
    try (Frames frames = target.frames()) {
      frames.send(HEADERS, END_HEADERS, 1, Frames.post(Target.EVENTS));
      frames.send(DATA, 0, 1, new byte[] {'{'});
      assertThat(frames.until(frame -> frame.type() == RST_STREAM && frame.stream() == 1))
          .isNotNull();
    }
  }
}
