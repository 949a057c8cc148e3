package dev.playhead.domain;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event says. The code is the stored form and never changes its meaning. */
public enum EventType {
  /** Playback began. */
  STARTED(1, "started", true),
  /** Still playing, or still paused; renews the lease. */
  HEARTBEAT(2, "heartbeat", true),
  PAUSED(3, "paused", true),
  RESUMED(4, "resumed", true),
  /** A jump from one position to another. */
  SEEKED(5, "seeked", true),
  /** The viewer stopped, or the title ended. */
  STOPPED(6, "stopped", true),
  BITRATE_CHANGED(7, "bitrate-changed", false),
  /** Rebuffering began. */
  STALLED(8, "stalled", true),
  /** Rebuffering ended. */
  RECOVERED(9, "recovered", true),
  /** A playback error, fatal or not. */
  FAILED(10, "failed", false);

  private static final Map<String, EventType> BY_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));
  private static final EventType[] BY_CODE = byCode();

  private final int code;
  private final String wireName;
  private final boolean needsPosition;

  EventType(int code, String wireName, boolean needsPosition) {
    this.code = code;
    this.wireName = wireName;
    this.needsPosition = needsPosition;
  }

  /** The type's number in stored events, 1 to 10. */
  public int code() {
    return code;
  }

  /** The type's name in the public API. */
  public String wireName() {
    return wireName;
  }

  /** Whether an event of this type is refused without {@code positionMs}. */
  public boolean needsPosition() {
    return needsPosition;
  }

  /** The type of that name, or null. */
  public static @Nullable EventType ofName(String wireName) {
    return BY_NAME.get(wireName);
  }

  /** The type of that stored code, or null. */
  public static @Nullable EventType ofCode(int code) {
    return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  private static EventType[] byCode() {
    EventType[] types = new EventType[values().length + 1];
    for (EventType type : values()) {
      types[type.code] = type;
    }
    return types;
  }
}
