package dev.playhead.simulator.script;

import java.time.Instant;
import java.util.List;

/**
 * A report that a device sends.
 *
 * @param sendAt when, in simulated time: no earlier than any of its events
 * @param events some of the session's reported events, in the order in which they are sent
 * @param copy whether all of it is sent by another delivery too
 */
public record Delivery(
    PlayedSession session, Instant sendAt, List<DeviceEvent> events, boolean copy) {
  public Delivery {
    events = List.copyOf(events);
  }

  public String account() {
    return session.account();
  }

  /** The same report at another time. */
  public Delivery at(Instant time) {
    return new Delivery(session, time, events, copy);
  }
}
