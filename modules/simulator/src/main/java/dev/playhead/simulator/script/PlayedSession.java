package dev.playhead.simulator.script;

import java.util.List;

/**
 * One playback of one title by one profile on one device, from the events that the device reports;
 * those that it lost for good are not among them.
 *
 * @param reported in the order of their time, at least one
 */
public record PlayedSession(
    String account,
    String profile,
    HouseholdDevice device,
    Title title,
    String session,
    List<DeviceEvent> reported) {

  public PlayedSession {
    if (reported.isEmpty()) {
      throw new IllegalArgumentException("Expected events of session " + session + ", found none");
    }
    reported = List.copyOf(reported);
  }
}
