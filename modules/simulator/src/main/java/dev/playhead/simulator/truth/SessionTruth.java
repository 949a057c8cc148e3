package dev.playhead.simulator.truth;

import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.EventType;
import dev.playhead.simulator.script.PlayedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What must be known of a session once all that its device reported is known.
 *
 * @param startedAt time of its first reported event, by the clock that the server ends up with
 * @param lastAt time of its last one
 * @param fromMs where it began
 * @param positionMs where it came to
 * @param arrivedAt when it came there; who stands still does not arrive again
 * @param exact whether the player told that position, or it follows from its play time
 * @param reachedMs the furthest place played to; jumps reach nothing
 * @param lengthMs what the device told last of the title's length
 * @param creditsMs what the device told last of the credits
 * @param watchedMs play time between its first and its last event
 * @param stopped whether it was stopped
 * @param ended whether that was because the title ended
 * @param paused whether its last word was that it is paused
 */
public record SessionTruth(
    PlayedSession played,
    Instant startedAt,
    Instant lastAt,
    long fromMs,
    long positionMs,
    Instant arrivedAt,
    boolean exact,
    long reachedMs,
    long lengthMs,
    long creditsMs,
    long watchedMs,
    boolean stopped,
    boolean ended,
    boolean paused) {

  /** The truth of a session. */
  public static SessionTruth of(PlayedSession played, Limits limits) {
    List<DeviceEvent> events = played.reported();
    DeviceEvent first = events.get(0);
    DeviceEvent last = events.get(events.size() - 1);
    Place place = new Place(first);
    events.forEach(event -> place.after(event, limits.heartbeat()));
    long offMs = played.device().uncorrectedMs();
    return new SessionTruth(
        played,
        first.time().plusMillis(offMs),
        last.time().plusMillis(offMs),
        first.positionMs(),
        place.positionMs,
        place.arrivedAt.plusMillis(offMs),
        place.exact,
        place.reachedMs,
        place.lengthMs,
        place.creditsMs,
        last.playedMs() - first.playedMs(),
        last.type() == EventType.STOPPED,
        last.ended(),
        isPaused(events));
  }

  public String session() {
    return played.session();
  }

  /**
   * By how much the play time may differ from {@link #watchedMs} when each report's times may be
   * off by that much: it is made of the stretches between turns.
   */
  public long watchedWithinMs(long offMs) {
    long turns =
        played.reported().stream()
            .filter(event -> event.type() != EventType.HEARTBEAT)
            .filter(event -> event.type() != EventType.BITRATE_CHANGED)
            .count();
    return offMs * (turns + 2);
  }

  /** Rule 14, for this session alone. */
  public boolean watched(Limits limits) {
    return reachedMs >= limits.watchedFromMs(lengthMs, creditsMs);
  }

  /** Until when it counts as active if nothing more is heard of it (rule 6). */
  public Instant leaseEnd(Limits limits) {
    return lastAt.plus(limits.lease());
  }

  private static boolean isPaused(List<DeviceEvent> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      DeviceEvent event = events.get(i);
      switch (event.type()) {
        case PAUSED -> {
          return true;
        }
        case HEARTBEAT -> {
          return event.paused();
        }
        case SEEKED, BITRATE_CHANGED, FAILED -> {}
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Where the server must believe the player to be, event by event. */
  private static final class Place {
    private long positionMs;
    private Instant arrivedAt;
    private long playedMs;
    private boolean exact = true;
    private long reachedMs;
    private long lengthMs = DeviceEvent.UNKNOWN;
    private long creditsMs = DeviceEvent.UNKNOWN;

    Place(DeviceEvent first) {
      positionMs = first.positionMs();
      arrivedAt = first.time();
      playedMs = first.playedMs();
      reachedMs = first.positionMs();
    }

    void after(DeviceEvent event, Duration heartbeat) {
      if (event.lengthMs() > 0) {
        lengthMs = event.lengthMs();
      }
      if (event.creditsMs() > 0) {
        creditsMs = event.creditsMs();
      }
      if (event.hasPosition()) {
        if (!event.standing()) {
          arrivedAt = event.time();
        }
        move(event, event.positionMs());
        exact = true;
        return;
      }
      // Rule 13: what play time says does not touch an exact position of the last heartbeat.
      boolean fresh = exact && !arrivedAt.plus(heartbeat).isBefore(event.time());
      if (!fresh && event.playedMs() > playedMs) {
        arrivedAt = event.time();
        move(event, event.playerMs());
        exact = false;
      }
    }

    private void move(DeviceEvent event, long toMs) {
      positionMs = toMs;
      playedMs = event.playedMs();
      if (event.type() != EventType.SEEKED) {
        reachedMs = Math.max(reachedMs, toMs);
      }
    }
  }
}
