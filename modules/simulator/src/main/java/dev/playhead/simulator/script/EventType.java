package dev.playhead.simulator.script;

import java.util.Locale;

/** What an event says, by the names of the public contract. */
public enum EventType {
  STARTED,
  HEARTBEAT,
  PAUSED,
  RESUMED,
  SEEKED,
  STOPPED,
  BITRATE_CHANGED,
  STALLED,
  RECOVERED,
  FAILED;

  /** The name in JSON; in proto it is the constant's own, behind {@code EVENT_TYPE_}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
