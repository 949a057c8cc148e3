package dev.playhead.simulator.household;

import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.EventType;
import dev.playhead.simulator.script.HouseholdDevice;
import dev.playhead.simulator.script.PlayedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How a household's reports travel, and what goes wrong on the way. */
final class Postbag {
  /** A device that was offline empties its queue in reports of so many events. */
  private static final int OFFLINE_BATCH = 200;

  /** So many heartbeats lost in a row are a silence longer than a lease. */
  private static final int LONG_DROPOUT = 6;

  private final Chance chance;
  private final Instant end;
  private final Map<Behaviour, Integer> seen;
  private final List<Delivery> deliveries = new ArrayList<>();

  /**
   * @param end nothing is sent later
   * @param seen counts what happened
   */
  Postbag(Chance chance, Instant end, Map<Behaviour, Integer> seen) {
    this.chance = chance;
    this.end = end;
    this.seen = seen;
  }

  /** All that is to be sent, in the order of sending. */
  List<Delivery> deliveries() {
    return deliveries.stream().sorted(Comparator.comparing(Delivery::sendAt)).toList();
  }

  /** The events that the device will not lose for good. */
  List<DeviceEvent> kept(List<DeviceEvent> events) {
    List<DeviceEvent> kept = new ArrayList<>(events);
    if (kept.size() > 2 && isPlainHeartbeat(kept.get(1)) && chance.permille(30)) {
      kept.remove(0);
      saw(Behaviour.LOST_START);
    }
    int i = 1;
    while (i < kept.size() - 1) {
      if (kept.get(i).type() == EventType.HEARTBEAT && chance.permille(15)) {
        drop(kept, i);
      }
      i++;
    }
    return kept;
  }

  /** Loses a heartbeat, or a run of them; what follows then tells where the player came to. */
  private void drop(List<DeviceEvent> kept, int at) {
    int run = chance.permille(300) ? LONG_DROPOUT : 1;
    while (run > 0
        && at < kept.size() - 1
        && kept.get(at).type() == EventType.HEARTBEAT
        && kept.get(at + 1).hasPosition()) {
      kept.remove(at);
      run--;
      saw(Behaviour.DROPOUT);
    }
  }

  /** Sends a session's events as they happen. */
  void post(PlayedSession session) {
    HouseholdDevice device = session.device();
    List<Delivery> reports = new ArrayList<>();
    for (List<DeviceEvent> batch : batches(session.reported(), device.eventsPerReport())) {
      Instant happened = batch.get(batch.size() - 1).time();
      reports.add(
          new Delivery(session, happened.plusMillis(chance.between(50, 800)), batch, false));
    }
    countClock(session);
    muddle(reports);
  }

  /** Sends a session's events all at once, long after they happened. */
  void postLate(PlayedSession session, Instant online) {
    List<Delivery> reports = new ArrayList<>();
    Instant at = online;
    for (List<DeviceEvent> batch : batches(session.reported(), OFFLINE_BATCH)) {
      reports.add(new Delivery(session, at, batch, false));
      at = at.plusSeconds(1);
    }
    saw(Behaviour.OFFLINE);
    countClock(session);
    muddle(reports);
  }

  private void muddle(List<Delivery> reports) {
    for (int i = 0; i < reports.size(); i++) {
      Delivery report = reports.get(i);
      if (chance.permille(20) && report.events().size() > 1) {
        report = shuffled(report);
        saw(Behaviour.REORDER);
      }
      if (chance.permille(40)) {
        report = report.at(report.sendAt().plusMillis(chance.seconds(35, 180)));
        saw(Behaviour.REORDER);
      }
      send(report);
      if (chance.permille(40)) {
        Instant again = report.sendAt().plusMillis(chance.seconds(1, 600));
        send(new Delivery(report.session(), again, report.events(), true));
        saw(Behaviour.DUPLICATE);
      }
      if (chance.permille(20) && i > 0) {
        send(both(reports.get(i - 1), report));
        saw(Behaviour.DUPLICATE);
      }
    }
  }

  private void send(Delivery report) {
    deliveries.add(report.sendAt().isAfter(end) ? report.at(end) : report);
  }

  /** A device that is not sure whether the last report arrived sends its events with the next. */
  private static Delivery both(Delivery last, Delivery next) {
    List<DeviceEvent> events = new ArrayList<>(last.events());
    events.addAll(next.events());
    return new Delivery(next.session(), next.sendAt().plusMillis(10), events, true);
  }

  private Delivery shuffled(Delivery report) {
    List<DeviceEvent> events = new ArrayList<>(report.events());
    for (int i = events.size() - 1; i > 0; i--) {
      events.set(i, events.set(chance.between(0, i), events.get(i)));
    }
    return new Delivery(report.session(), report.sendAt(), events, report.copy());
  }

  private void countClock(PlayedSession session) {
    if (session.device().isSkewed()) {
      saw(Behaviour.WRONG_CLOCK);
    }
  }

  private void saw(Behaviour behaviour) {
    seen.merge(behaviour, 1, Integer::sum);
  }

  private static boolean isPlainHeartbeat(DeviceEvent event) {
    return event.type() == EventType.HEARTBEAT && !event.paused();
  }

  private static List<List<DeviceEvent>> batches(List<DeviceEvent> events, int size) {
    List<List<DeviceEvent>> batches = new ArrayList<>();
    for (int from = 0; from < events.size(); from += size) {
      batches.add(events.subList(from, Math.min(events.size(), from + size)));
    }
    return batches;
  }
}
