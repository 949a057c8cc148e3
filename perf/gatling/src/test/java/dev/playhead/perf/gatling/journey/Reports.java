package dev.playhead.perf.gatling.journey;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of reports, as a television sends them. */
final class Reports {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long HEARTBEAT_MS = 30_000;
  private static final long DURATION_MS = 2_940_000;

  private Reports() {}

  /**
   * One event, of now.
   *
   * @param type "started", "heartbeat", "paused", "resumed" or "stopped"
   */
  static String one(Viewer viewer, long sequence, String type, boolean paused) {
    Instant now = now();
    return report(viewer, now, event(viewer, sequence, type, now, paused));
  }

  /** The start of a session and its next heartbeats, 30 seconds apart, the last one now. */
  static String many(Viewer viewer, int events) {
    Instant now = now();
    return report(
        viewer,
        now,
        IntStream.range(0, events)
            .mapToObj(
                i ->
                    event(
                        viewer,
                        i,
                        i == 0 ? "started" : "heartbeat",
                        now.minusMillis((events - 1L - i) * HEARTBEAT_MS),
                        false))
            .collect(Collectors.joining(",")));
  }

  private static Instant now() {
    return CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String report(Viewer viewer, Instant sentAt, String events) {
    return """
    {"profileId":"%s","device":{"id":"%s","name":"Living room TV","type":"tv"},"sentAt":"%s","events":[%s]}\
    """
        .formatted(viewer.profile(), viewer.device(), sentAt, events);
  }

  private static String event(
      Viewer viewer, long sequence, String type, Instant time, boolean paused) {
    return """
    {"sessionId":"%s","sequence":%d,"type":"%s","time":"%s","titleId":"%s","positionMs":%d,"durationMs":%d,"paused":%b}\
    """
        .formatted(
            viewer.session(),
            sequence,
            type,
            time,
            viewer.title(),
            Math.min(sequence * HEARTBEAT_MS, DURATION_MS),
            DURATION_MS,
            paused);
  }
}
