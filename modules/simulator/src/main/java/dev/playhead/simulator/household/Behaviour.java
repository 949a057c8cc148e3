package dev.playhead.simulator.household;

import java.util.Locale;

/** What people and devices do, as far as a simulation counts it. */
public enum Behaviour {
  /** Several episodes in a row. */
  BINGE,
  /** Goes on on another device. */
  SWITCH_DEVICE,
  /** Begins a title again that was watched. */
  REWATCH,
  /** Opens a title for less than half a minute. */
  ACCIDENT,
  /** A paused player left open while the title goes on elsewhere. */
  STALE_TAB,
  /** A device that slept with its player open. */
  SLEEP,
  PAUSE,
  SEEK,
  STALL,
  BITRATE_CHANGE,
  /** A playback error that did not end playback. */
  GLITCH,
  /** A playback error that did. */
  CRASH,
  /** Stopped by the viewer. */
  STOP,
  /** Played to the end. */
  FINISH,
  /** Closed without a stop. */
  CLOSED,
  /** The next session on the device began before the last one's lease was out. */
  REPLACED,
  /** Watched offline, reported hours later. */
  OFFLINE,
  /** Reported twice. */
  DUPLICATE,
  /** Reported in another order than it happened. */
  REORDER,
  /** Some heartbeats never reported. */
  DROPOUT,
  /** The start never reported. */
  LOST_START,
  /** Reported by a device whose clock is wrong. */
  WRONG_CLOCK,
  /** Two profiles of the household watched at once. */
  TOGETHER,
  /** Playing while the simulation ends. */
  LIVE;

  /** In words, for a table. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
