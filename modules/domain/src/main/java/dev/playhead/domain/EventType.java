package dev.playhead.domain;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event says. The code is the stored form and never changes its meaning.
 *
 * <p>Devices report what plays, with the codes up to 10. The others are <em>acts</em>: what a
 * viewer, an operator or the service itself did about it, an event in the log like any other.
 * {@link Act} makes them; a device cannot.
 */
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
  FAILED(10, "failed", false),

  /** Its session was stopped from elsewhere (rule 10). */
  REMOTE_STOPPED(32, "remote-stopped", false),
  /** Its session was stopped because it was over the limit (rules 7, 9). */
  LIMIT_STOPPED(33, "limit-stopped", false),
  /** The view of its session was removed from the history (rule 17). */
  VIEW_REMOVED(34, "view-removed", false),
  /** A position was set by hand. */
  POSITION_SET(35, "position-set", true),
  /** A title was marked as watched (rule 17). */
  WATCHED_SET(36, "watched-set", false),
  /** A title was marked as not watched. */
  WATCHED_UNSET(37, "watched-unset", false),
  /** A title was taken out of continue watching (rule 15). */
  DISMISSED(38, "dismissed", false),
  /** A title was removed from the history (rule 17). */
  TITLE_REMOVED(39, "title-removed", false),
  /** All that is kept of its account is erased (rule 18). */
  ACCOUNT_ERASED(40, "account-erased", false),
  /** The views of its account are made anew from the raw log. */
  ACCOUNT_REPLAYED(41, "account-replayed", false);

  private static final int FIRST_ACT = 32;

  private static final Map<String, EventType> BY_NAME =
      Stream.of(values())
          .filter(type -> !type.isAct())
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

  /** Whether it is no report of a device, but what somebody did. */
  public boolean isAct() {
    return code >= FIRST_ACT;
  }

  /** Whether it is an act about the session whose id it carries, and not about a title. */
  public boolean isOfSession() {
    return this == REMOTE_STOPPED || this == LIMIT_STOPPED || this == VIEW_REMOVED;
  }

  /** Whether it is an act about what a profile has in a title. */
  public boolean isOfTitle() {
    return isAct() && !isOfSession() && !isOfAccount();
  }

  /**
   * Whether it is an act about the whole account: it stands in the queue and takes its turn there,
   * and the raw log never has it.
   */
  public boolean isOfAccount() {
    return this == ACCOUNT_ERASED || this == ACCOUNT_REPLAYED;
  }

  /** The type's number in stored events, 1 to 10, acts from 32. */
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

  /** What a device reports under that name, or null. */
  public static @Nullable EventType ofName(String wireName) {
    return BY_NAME.get(wireName);
  }

  /** The type of that stored code, or null. */
  public static @Nullable EventType ofCode(int code) {
    return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  private static EventType[] byCode() {
    EventType[] types = new EventType[ACCOUNT_REPLAYED.code + 1];
    for (EventType type : values()) {
      types[type.code] = type;
    }
    return types;
  }
}
