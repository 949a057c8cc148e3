package dev.playhead.platform.config;

/**
 * What one connection may ask of HTTP/2 itself; what it counts, it counts in 30 s.
 *
 * @param maxStreams requests at a time
 * @param maxResets streams that are reset, by either side
 * @param maxControlFrames pings, settings and priorities beyond one for each frame of a request
 */
public record Http2(int maxStreams, int maxResets, int maxControlFrames) implements Checked {
  @Override
  public void check(Problems problems) {
    Expect.between(1, 100_000, maxStreams, "max-streams", problems);
    Expect.between(1, 1_000_000, maxResets, "max-resets", problems);
    Expect.between(10, 1_000_000, maxControlFrames, "max-control-frames", problems);
  }
}
