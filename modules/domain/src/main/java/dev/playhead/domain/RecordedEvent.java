package dev.playhead.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * An entry of the raw log: one event, who reported it from what device, and when it arrived. The
 * log is the truth; every view is a fold over it.
 *
 * @param receivedAt the server's clock at arrival; of two events with one identity, the one
 *     received first is the event (rule 1)
 */
public record RecordedEvent(
    ProfileId profile, Device device, Instant receivedAt, ViewingEvent event) {

  /** Rule 1: of two events with one identity, the lesser counts; never their order of reading. */
  static final Comparator<RecordedEvent> FIRST_RECEIVED =
      Comparator.comparing(RecordedEvent::receivedAt)
          .thenComparing(RecordedEvent::event, ViewingEvent.ORDER)
          .thenComparing(recorded -> recorded.event().type())
          .thenComparingLong(recorded -> recorded.event().positionMs())
          .thenComparing(RecordedEvent::profile)
          .thenComparing(recorded -> recorded.device().id());
}
