package dev.playhead.app.hostile;

import static dev.playhead.app.hostile.Frames.DATA;
import static dev.playhead.app.hostile.Frames.END_HEADERS;
import static dev.playhead.app.hostile.Frames.END_STREAM;
import static dev.playhead.app.hostile.Frames.GOAWAY;
import static dev.playhead.app.hostile.Frames.HEADERS;
import static dev.playhead.app.hostile.Frames.PRIORITY;
import static dev.playhead.app.hostile.Frames.WINDOW_UPDATE;
import static dev.playhead.app.hostile.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.hostile.Frames.Frame;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;

/**
 * CVE-2025-55163: requests that the server itself is made to reset, by a frame that no stream may
 * have. It must not go on for long: each request is worked on, and none counts as open.
 */
final class MadeYouReset {
  private static final int STREAMS = 2000;
  private static final byte[] READ = Frames.get(Target.PROFILE + "/recent");

  private MadeYouReset() {}

  static List<Attack> all() {
    return List.of(
        attack("a window that grows by nothing", s -> frame(WINDOW_UPDATE, 0, s, 0, 0, 0, 0)),
        attack("a window that overflows", s -> frame(WINDOW_UPDATE, 0, s, 0x7f, -1, -1, -1)),
        attack(
            "a stream that depends on itself",
            s -> frame(PRIORITY, 0, s, s >>> 24, s >>> 16, s >>> 8, s, 1)),
        attack("a priority of another length", s -> frame(PRIORITY, 0, s, 0, 0, 0)),
        attack("data after the end", s -> frame(DATA, 0, s, 'x')),
        attack("headers after the end", s -> frame(HEADERS, END_HEADERS, s, READ)),
        attack("trailers after the end", s -> frame(HEADERS, END_HEADERS | END_STREAM, s, READ)));
  }

  private static Attack attack(String name, IntFunction<byte[]> trigger) {
    return new Attack("made you reset: " + name, target -> attack(target, trigger));
  }

  private static void attack(Target target, IntFunction<byte[]> trigger) throws IOException {
    try (Frames frames = target.frames()) {
      frames.sendAll(
          Http2Attacks.repeated(
              STREAMS,
              i ->
                  Reports.join(
                      frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, READ),
                      trigger.apply(2 * i + 1))));
      int[] resets = {0};
      Frame last =
          frames.until(
              frame -> {
                resets[0] += frame.type() == Frames.RST_STREAM ? 1 : 0;
                return frame.type() == GOAWAY || resets[0] == STREAMS;
              });
      assertThat(last == null || last.type() == GOAWAY).as("ended, not served on").isTrue();
    }
  }
}
