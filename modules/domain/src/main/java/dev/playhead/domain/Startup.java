package dev.playhead.domain;

import java.util.List;

/**
 * How long a session took from its start to the first picture, worked out from the first sign of
 * play: an event that shows that the position has moved, or the end of the first rebuffering. Of
 * the time until then, what the position has moved was played, and the rest was waiting. So a
 * heartbeat after 30 s at 28.5 s tells of 1.5 s.
 *
 * <p>Not known without a start, or when the player was paused, stopped or failed first, or when the
 * first sign comes later than a lease after the start: somebody or something else may have made it
 * wait.
 */
final class Startup {
  private Startup() {}

  /**
   * The time, or {@link ViewingEvent#UNKNOWN}.
   *
   * @param events each once, in {@link ViewingEvent#ORDER}
   */
  static long of(List<RecordedEvent> events, Rules rules) {
    List<ViewingEvent> all = events.stream().map(RecordedEvent::event).toList();
    int start = startOf(all);
    return start < 0
        ? ViewingEvent.UNKNOWN
        : between(all.get(start), all.subList(start + 1, all.size()), rules);
  }

  /** The device's own start before one that the service made for it, by another clock. */
  private static int startOf(List<ViewingEvent> all) {
    int start = -1;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).type() == EventType.STARTED) {
        if (all.get(i).sequence() <= EventCheck.MAX_NUMBER) {
          return i;
        }
        start = start < 0 ? i : start;
      }
    }
    return start;
  }

  private static long between(ViewingEvent start, List<ViewingEvent> rest, Rules rules) {
    long baseMs = start.positionMs();
    for (ViewingEvent event : rest) {
      long elapsedMs = Timeline.millis(start.time(), event.time());
      if (elapsedMs > rules.lease().toMillis() || !event.isOf(start.title().title())) {
        return ViewingEvent.UNKNOWN;
      }
      long movedMs = event.cameFromMs() < 0 ? 0 : event.cameFromMs() - baseMs;
      if (movedMs > 0) {
        return Math.max(0, elapsedMs - movedMs);
      }
      if (event.type() == EventType.RECOVERED) {
        return elapsedMs;
      }
      if (movedMs < 0 || isHeldUp(event)) {
        return ViewingEvent.UNKNOWN;
      }
      baseMs = event.type() == EventType.SEEKED ? event.positionMs() : baseMs;
    }
    return ViewingEvent.UNKNOWN;
  }

  /** Whether the player waits for something else than its first picture from here on. */
  private static boolean isHeldUp(ViewingEvent event) {
    return switch (event.type()) {
      case PAUSED, STOPPED -> true;
      case HEARTBEAT -> event.paused();
      case FAILED -> event.error() != null && event.error().fatal();
      default -> false;
    };
  }
}
