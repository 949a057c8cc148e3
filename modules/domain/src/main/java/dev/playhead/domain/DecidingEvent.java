package dev.playhead.domain;

import java.util.List;

/** The event of a session that told the position it has, or from which it was worked out. */
public final class DecidingEvent {
  private DecidingEvent() {}

  /**
   * Its sequence number.
   *
   * @param arrivals the session's events, in any order
   * @throws IllegalArgumentException if there are none
   */
  public static long sequence(List<RecordedEvent> arrivals, Rules rules) {
    List<RecordedEvent> events = SessionFold.inOrder(arrivals);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("Expected the events of a session, but there were none");
    }
    if (events.stream().anyMatch(recorded -> !recorded.event().type().isAct())) {
      events = events.stream().filter(recorded -> !recorded.event().type().isAct()).toList();
    }
    SessionFold fold = new SessionFold(rules);
    SessionState state = fold.open(events.get(0));
    long sequence = events.get(0).event().sequence();
    for (RecordedEvent recorded : events.subList(1, events.size())) {
      SessionState next = fold.forward(state, recorded.event());
      if (isElsewhere(state, next)) {
        sequence = recorded.event().sequence();
      }
      state = next;
    }
    return sequence;
  }

  private static boolean isElsewhere(SessionState before, SessionState after) {
    return before.positionMs() != after.positionMs()
        || !before.positionAt().equals(after.positionAt())
        || before.provenance() != after.provenance();
  }
}
