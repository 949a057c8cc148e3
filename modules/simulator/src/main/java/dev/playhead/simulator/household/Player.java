package dev.playhead.simulator.household;

import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.EventType;
import dev.playhead.simulator.script.HouseholdDevice;
import dev.playhead.simulator.script.Title;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A player with one title open: it plays, and says so. It knows where it is and how long it has
 * played, which is what the answers are held against later.
 *
 * <p>Between two events of a session lies at least a second, so that a clock that is corrected by a
 * little more in one report than in another never turns their order around.
 */
final class Player {
  static final long HEARTBEAT_MS = 30_000;
  private static final long APART_MS = 1_000;

  private final HouseholdDevice device;
  private final Title title;
  private final List<DeviceEvent> events = new ArrayList<>();
  private long nowMs;
  private long positionMs;
  private long playedMs;
  private long sinceEventMs;
  private boolean playing;

  /** Starts to play. */
  Player(HouseholdDevice device, Title title, Instant start, long positionMs) {
    this.device = device;
    this.title = title;
    this.nowMs = start.toEpochMilli();
    this.positionMs = positionMs;
    playing = true;
    tell(EventType.STARTED, false);
  }

  Title title() {
    return title;
  }

  HouseholdDevice device() {
    return device;
  }

  Instant now() {
    return Instant.ofEpochMilli(nowMs);
  }

  long positionMs() {
    return positionMs;
  }

  long playedMs() {
    return playedMs;
  }

  long leftMs() {
    return title.lengthMs() - positionMs;
  }

  List<DeviceEvent> events() {
    return events;
  }

  /** Plays for a while, at least a second and at most to the end of the title. */
  void play(long ms) {
    elapse(Math.min(ms, leftMs()));
  }

  void pause(long ms) {
    playing = false;
    tell(EventType.PAUSED, true);
    elapse(ms);
    playing = true;
    tell(EventType.RESUMED, true);
  }

  /** Pauses, and stays so. */
  void pauseAndStay(long ms) {
    playing = false;
    tell(EventType.PAUSED, true);
    elapse(ms);
  }

  void stall(long ms) {
    playing = false;
    tell(EventType.STALLED, true);
    elapse(ms);
    playing = true;
    tell(EventType.RECOVERED, true);
  }

  void seek(long toMs) {
    long fromMs = positionMs;
    positionMs = toMs;
    add(EventType.SEEKED, toMs, fromMs, DeviceEvent.UNKNOWN, null, false, false, false);
  }

  /** The device falls asleep as it plays, and plays on when it wakes. */
  void sleep(long ms) {
    nowMs += ms;
    tell(EventType.HEARTBEAT, false);
  }

  void changeBitrate(long kbps, boolean tellPosition) {
    long told = tellPosition ? positionMs : DeviceEvent.UNKNOWN;
    add(EventType.BITRATE_CHANGED, told, DeviceEvent.UNKNOWN, kbps, null, false, false, false);
  }

  void glitch() {
    fail("segment-timeout", false);
  }

  /** Playback breaks off. */
  void crash() {
    fail("decoder", true);
    playing = false;
  }

  /** The viewer stops it, or, at its end, the title does. */
  void stop() {
    boolean standing = !playing;
    playing = false;
    boolean ended = leftMs() == 0;
    add(
        EventType.STOPPED,
        positionMs,
        DeviceEvent.UNKNOWN,
        DeviceEvent.UNKNOWN,
        null,
        false,
        ended,
        standing);
  }

  private void fail(String error, boolean fatal) {
    add(
        EventType.FAILED,
        positionMs,
        DeviceEvent.UNKNOWN,
        DeviceEvent.UNKNOWN,
        error,
        fatal,
        false,
        false);
  }

  /** An event that tells the position. Coming from play, or going into it, is not standing. */
  private void tell(EventType type, boolean transition) {
    boolean standing = !playing && !transition;
    add(type, positionMs, DeviceEvent.UNKNOWN, DeviceEvent.UNKNOWN, null, false, false, standing);
  }

  private void add(
      EventType type,
      long toldPositionMs,
      long fromMs,
      long kbps,
      @Nullable String error,
      boolean fatal,
      boolean ended,
      boolean standing) {
    boolean tellsTitle = events.isEmpty() || device.repeatsLength();
    events.add(
        new DeviceEvent(
            events.size(),
            type,
            now(),
            toldPositionMs,
            fromMs,
            tellsTitle && title.tellsLength() ? title.lengthMs() : DeviceEvent.UNKNOWN,
            tellsTitle ? title.creditsMs() : DeviceEvent.UNKNOWN,
            type == EventType.HEARTBEAT && !playing,
            ended,
            kbps,
            error,
            fatal,
            positionMs,
            playedMs,
            standing));
    sinceEventMs = 0;
  }

  private void elapse(long ms) {
    long left = ms;
    while (left > 0) {
      long toHeartbeat = HEARTBEAT_MS - sinceEventMs;
      boolean beats = toHeartbeat <= left - APART_MS;
      long step = beats ? Math.max(0, toHeartbeat) : left;
      nowMs += step;
      sinceEventMs += step;
      if (playing) {
        positionMs += step;
        playedMs += step;
      }
      left -= step;
      if (beats) {
        tell(EventType.HEARTBEAT, false);
      }
    }
  }
}
