package dev.playhead.app.hostile;

import static dev.playhead.app.hostile.Frames.CONTINUATION;
import static dev.playhead.app.hostile.Frames.DATA;
import static dev.playhead.app.hostile.Frames.END_HEADERS;
import static dev.playhead.app.hostile.Frames.END_STREAM;
import static dev.playhead.app.hostile.Frames.GOAWAY;
import static dev.playhead.app.hostile.Frames.HEADERS;
import static dev.playhead.app.hostile.Frames.PING;
import static dev.playhead.app.hostile.Frames.RST_STREAM;
import static dev.playhead.app.hostile.Frames.SETTINGS;
import static dev.playhead.app.hostile.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.hostile.Frames.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Frames of HTTP/2 by the thousand, and such as cost the other side more than the sender. */
final class Http2Attacks {
  private static final byte[] READ = Frames.get(Target.PROFILE + "/recent");

  private Http2Attacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("rapid reset", Http2Attacks::rapidReset),
        new Attack("continuations without end", target -> continuations(target, new byte[1000])),
        new Attack("empty continuations", target -> continuations(target, new byte[0])),
        new Attack("settings", target -> flood(target, frame(SETTINGS, 0, 0, 0, 3, 0, 0, 0, 9))),
        new Attack("pings", target -> flood(target, frame(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8))),
        new Attack("empty data", Http2Attacks::emptyData),
        new Attack("frames of unknown types", target -> flood(target, frame(0xfa, 0, 0))),
        new Attack(
            "priorities", target -> flood(target, frame(Frames.PRIORITY, 0, 3, 0, 0, 0, 1, 9))),
        new Attack("a table of headers that grows", Http2Attacks::tableBomb),
        new Attack("header fields over the limit", Http2Attacks::largeFields),
        new Attack("header fields that do not unpack", Http2Attacks::badFields),
        new Attack("more streams than allowed", Http2Attacks::streams),
        new Attack("answers that are not read", Http2Attacks::unread),
        new Attack("frames out of place", Http2Attacks::outOfPlace),
        new Attack("upgrades that are none", Http2Attacks::upgrades));
  }

  private static void rapidReset(Target target) throws IOException {
    byte[] flood =
        repeated(
            10_000,
            i ->
                Reports.join(
                    frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, READ),
                    frame(RST_STREAM, 0, 2 * i + 1, new byte[] {0, 0, 0, 8})));
    try (Frames frames = target.frames()) {
      frames.sendAll(flood);
      isOver(frames);
    }
  }

  private static void continuations(Target target, byte[] block) throws IOException {
    try (Frames frames = target.frames()) {
      frames.send(HEADERS, 0, 1, READ);
      byte[] flood = repeated(1000, i -> frame(CONTINUATION, 0, 1, block));
      for (int i = 0; i < 20; i++) {
        frames.sendAll(flood);
      }
      isOver(frames);
    }
  }

  /** Each asks for an answer that nobody reads. */
  private static void flood(Target target, byte[] frame) throws IOException {
    byte[] flood = repeated(10_000, i -> frame);
    try (Frames frames = target.frames()) {
      for (int i = 0; i < 10; i++) {
        frames.sendAll(flood);
      }
    }
  }

  private static void emptyData(Target target) throws IOException {
    try (Frames frames = target.frames()) {
      frames.send(HEADERS, END_HEADERS, 1, Frames.post(Target.EVENTS));
      frames.sendAll(repeated(100_000, i -> frame(DATA, 0, 1)));
      isOver(frames);
    }
  }

  /** One field of 4,000 bytes goes into the table; thousands of references of a byte follow. */
  private static void tableBomb(Target target) throws IOException {
    byte[] field = Frames.fields("x", "x".repeat(4000));
    field[0] = 0x40;
    byte[] references = new byte[12_000];
    Arrays.fill(references, (byte) (0x80 | 62));
    byte[] block = Reports.join(READ, Reports.join(field, references));
    try (Frames frames = target.frames()) {
      for (int stream = 1; stream < 100; stream += 2) {
        frames.send(HEADERS, END_HEADERS | END_STREAM, stream, block);
      }
      Frame answer = frames.untilEnded(1);
      assertThat(answer == null || answer.type() != HEADERS || !answer.text().startsWith("\u0088"))
          .isTrue();
    }
  }

  private static void largeFields(Target target) throws IOException {
    byte[] block = Reports.join(READ, Frames.fields("x", "x".repeat(16_000)));
    byte[] more = Frames.fields("y", "y".repeat(16_000));
    try (Frames frames = target.frames()) {
      frames.send(HEADERS, END_STREAM, 1, block).send(CONTINUATION, END_HEADERS, 1, more);
      isRefused(frames.untilEnded(1));
    }
  }

  private static void badFields(Target target) throws IOException {
    for (byte[] block :
        List.of(
            new byte[] {(byte) 0x80}, // the index 0
            new byte[] {(byte) 0xff, -1, -1, -1, -1, -1, -1, 0x7f}, // an index over all bounds
            new byte[] {(byte) 0xff, -1, -1, -1, -1, 0x0f}, // an index that overflows
            new byte[] {0, 0x7f, -1, -1, -1, -1, 0x07}, // a name of 2 GiB
            new byte[] {0, (byte) 0x84, -1, -1, -1, -1, 0}, // an end within a letter
            new byte[] {0x3f, -1, -1, -1, 0x7f}, // a table over all bounds
            new byte[] {0, 5, 'a'})) { // cut
      try (Frames frames = target.frames()) {
        frames.send(HEADERS, END_HEADERS | END_STREAM, 1, block);
        isOver(frames);
      }
    }
  }

  private static void streams(Target target) throws IOException {
    byte[] post = Frames.post(Target.EVENTS);
    try (Frames frames = target.frames()) {
      frames.sendAll(repeated(3000, i -> frame(HEADERS, END_HEADERS, 2 * i + 1, post)));
      Frame refused = frames.until(frame -> frame.type() == RST_STREAM || frame.type() == GOAWAY);
      assertThat(refused == null || refused.error() != 0).isTrue();
    }
  }

  private static void unread(Target target) throws IOException {
    byte[] contract = Frames.get("/openapi.yaml");
    try (Frames frames = target.frames()) {
      // A window of one byte: the answers cannot leave.
      frames.send(SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 1});
      frames.sendAll(
          repeated(100, i -> frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, contract)));
      frames.until(frame -> frame.type() == HEADERS);
    }
  }

  private static void outOfPlace(Target target) throws IOException {
    byte[] huge = {-1, -1, -1, 0, 0, 0, 0, 0, 1};
    for (byte[] sent :
        List.of(
            frame(DATA, 0, 0, 'x'),
            frame(DATA, 0, 1, 'x'),
            frame(HEADERS, END_HEADERS, 0, READ),
            frame(HEADERS, END_HEADERS, 2, READ),
            frame(CONTINUATION, END_HEADERS, 1, READ),
            frame(HEADERS, END_HEADERS | 8, 1, -1, 'x'),
            frame(5, END_HEADERS, 1, 0, 0, 0, 2),
            frame(RST_STREAM, 0, 1, 0, 0, 0, 8),
            frame(SETTINGS, 0, 0, 0, 4, -1, -1, -1, -1),
            frame(SETTINGS, 0, 0, 0, 5, 0, 0, 0, 1),
            frame(SETTINGS, 0, 0, 1),
            frame(SETTINGS, 1, 0, 1),
            frame(PING, 0, 0, 1),
            frame(PING, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8),
            frame(GOAWAY, 0, 0, 1),
            frame(Frames.WINDOW_UPDATE, 0, 0, 0, 0, 0, 0),
            frame(Frames.WINDOW_UPDATE, 0, 0, 0x7f, -1, -1, -1),
            huge)) {
      try (Frames frames = target.frames()) {
        frames.sendAll(sent);
        isOver(frames);
      }
    }
  }

  private static void upgrades(Target target) throws IOException {
    for (String settings : List.of("!!!", "", "A".repeat(6000), "AAMAAABkAAQAAP__", "AAQ-----")) {
      try (Wire wire = target.connect()) {
        wire.send(
            """
            GET /v1/none HTTP/1.1\r
            Host: a\r
            Connection: Upgrade, HTTP2-Settings\r
            Upgrade: h2c\r
            HTTP2-Settings: %s\r
            \r
            """
                .formatted(settings));
        assertThat(wire.reply().status()).as(settings).isLessThan(500);
      }
    }
  }

  /** The other side says so and ends the connection, or just ends it. */
  private static void isOver(Frames frames) throws IOException {
    Frame last = frames.until(frame -> frame.type() == GOAWAY);
    assertThat(last == null || last.error() != 0).isTrue();
  }

  private static void isRefused(@Nullable Frame answer) {
    boolean refused =
        answer == null
            || answer.type() == GOAWAY
            || answer.type() == RST_STREAM
            || !answer.text().startsWith("\u0088");
    assertThat(refused).isTrue();
  }

  static byte[] repeated(int times, IntFunction<byte[]> frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(frame.apply(i));
    }
    return all.toByteArray();
  }
}
