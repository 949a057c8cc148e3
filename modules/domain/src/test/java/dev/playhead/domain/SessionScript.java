package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a session for a test, as a device would: each verb is the next event, on a clock and at a
 * position that the script moves on. Every event arrives the moment it happens, unless the script
 * is told otherwise.
 *
 * <pre>{@code
 * session("s1").started().plays(ofMinutes(10)).stops().events()
 * }</pre>
 */
public final class SessionScript {
  /** When a script begins if it is not told otherwise. */
  public static final Instant EVENING = Instant.parse("2026-11-22T20:00:00Z");

  /** How often a playing or paused player of a script reports. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final SessionId session;
  private final List<RecordedEvent> events = new ArrayList<>();
  private ProfileId profile = new ProfileId("ann");
  private Device device = new Device(new DeviceId("tv"), "Living room", "tv");
  private TitleEdition title = TitleEdition.of("film");
  private long durationMs = Duration.ofMinutes(100).toMillis();
  private long creditsMs = ViewingEvent.UNKNOWN;
  private Instant now = EVENING;
  private @Nullable Instant arrival;
  private long positionMs;
  private long sequence;

  private SessionScript(SessionId session) {
    this.session = session;
  }

  /**
   * A session of profile "ann" on device "tv", of the title "film" that lasts 100 minutes, from its
   * begin, in the {@link #EVENING}.
   */
  public static SessionScript session(String id) {
    return new SessionScript(new SessionId(id));
  }

  public SessionScript by(String profileId) {
    profile = new ProfileId(profileId);
    return this;
  }

  public SessionScript on(String deviceId) {
    device = new Device(new DeviceId(deviceId), deviceId, "");
    return this;
  }

  public SessionScript of(String titleId) {
    return of(TitleEdition.of(titleId));
  }

  public SessionScript of(TitleEdition edition) {
    title = edition;
    return this;
  }

  /** The length that all following events tell. */
  public SessionScript lasting(Duration duration) {
    durationMs = duration.toMillis();
    return this;
  }

  public SessionScript ofUnknownDuration() {
    durationMs = ViewingEvent.UNKNOWN;
    return this;
  }

  /** The credits marker that all following events tell. */
  public SessionScript creditsAt(Duration position) {
    creditsMs = position.toMillis();
    return this;
  }

  /** Sets the clock. */
  public SessionScript at(Instant time) {
    now = time;
    return this;
  }

  /** Sets the clock so long after the {@link #EVENING} began. */
  public SessionScript at(Duration intoTheEvening) {
    return at(EVENING.plus(intoTheEvening));
  }

  /** Sets the position without a word; the next event tells it. */
  public SessionScript from(Duration position) {
    positionMs = position.toMillis();
    return this;
  }

  /** All following events arrive then, as those of a device that was offline. */
  public SessionScript arriving(Instant time) {
    arrival = time;
    return this;
  }

  public SessionScript started() {
    return tell(EventType.STARTED);
  }

  /** Plays for so long, with a heartbeat each interval and one at the end. */
  public SessionScript plays(Duration time) {
    Duration left = time;
    while (left.compareTo(HEARTBEAT) > 0) {
      playsInSilence(HEARTBEAT).heartbeat();
      left = left.minus(HEARTBEAT);
    }
    return playsInSilence(left).heartbeat();
  }

  /** Plays for so long and tells nothing. */
  public SessionScript playsInSilence(Duration time) {
    positionMs += time.toMillis();
    return waits(time);
  }

  /** Time goes by; the position stays, and nothing is told. */
  public SessionScript waits(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Stays paused for so long, with a heartbeat each interval. */
  public SessionScript staysPaused(Duration time) {
    for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(HEARTBEAT)) {
      waits(HEARTBEAT).pausedHeartbeat();
    }
    return this;
  }

  public SessionScript heartbeat() {
    return tell(EventType.HEARTBEAT);
  }

  public SessionScript pausedHeartbeat() {
    return tell(EventType.HEARTBEAT, ViewingEvent.UNKNOWN, true, false, null);
  }

  public SessionScript pauses() {
    return tell(EventType.PAUSED);
  }

  public SessionScript resumes() {
    return tell(EventType.RESUMED);
  }

  public SessionScript seeks(Duration to) {
    long fromMs = positionMs;
    positionMs = to.toMillis();
    return tell(EventType.SEEKED, fromMs, false, false, null);
  }

  public SessionScript stalls() {
    return tell(EventType.STALLED);
  }

  public SessionScript recovers() {
    return tell(EventType.RECOVERED);
  }

  /** The bitrate changes; such an event has no position. */
  public SessionScript changesBitrate() {
    return tell(EventType.BITRATE_CHANGED);
  }

  public SessionScript fails(boolean fatal) {
    PlaybackError error = new PlaybackError("decode", "Decoder failed", fatal);
    return tell(EventType.FAILED, ViewingEvent.UNKNOWN, false, false, error);
  }

  public SessionScript stops() {
    return tell(EventType.STOPPED);
  }

  /** Stops because the title came to its end. */
  public SessionScript ends() {
    return tell(EventType.STOPPED, ViewingEvent.UNKNOWN, false, true, null);
  }

  /** The next so many events are made and never arrive. */
  public SessionScript loses(int count) {
    sequence += count;
    return this;
  }

  /** What was told so far, in the order of telling. */
  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  /** The events of that many of the first tellings. */
  public List<RecordedEvent> first(int count) {
    return List.copyOf(events.subList(0, count));
  }

  public RecordedEvent last() {
    return events.get(events.size() - 1);
  }

  /** What the rules' defaults make of it. */
  public SessionState state() {
    return new SessionFold(Rules.DEFAULT).of(events);
  }

  /** What it contributes to the playhead of its title. */
  public Sitting sitting() {
    return Sitting.of(state());
  }

  /** Its view once it is over. */
  public View view() {
    SessionState state = state();
    Instant later = state.lastAt().plus(Rules.DEFAULT.lease());
    return View.of(state, SessionEnd.of(state, List.of(), later, Rules.DEFAULT), Rules.DEFAULT);
  }

  /** The playhead of their title after these sessions, coming in this order. */
  public static Playhead playheadAfter(SessionScript... sessions) {
    PlayheadState state = PlayheadState.empty(sessions[0].title);
    for (SessionScript session : sessions) {
      state = state.with(session.sitting(), Rules.DEFAULT);
    }
    return state.playhead(Rules.DEFAULT).orElseThrow();
  }

  /** The states of these sessions. */
  public static List<SessionState> states(SessionScript... sessions) {
    return Arrays.stream(sessions).map(SessionScript::state).toList();
  }

  private SessionScript tell(EventType type) {
    return tell(type, ViewingEvent.UNKNOWN, false, false, null);
  }

  private SessionScript tell(
      EventType type, long fromMs, boolean paused, boolean ended, @Nullable PlaybackError error) {
    ViewingEvent event =
        new ViewingEvent(
            session,
            sequence++,
            type,
            now,
            now,
            title,
            type.needsPosition() ? positionMs : ViewingEvent.UNKNOWN,
            fromMs,
            durationMs,
            creditsMs,
            paused,
            ended,
            type == EventType.BITRATE_CHANGED ? new Telemetry(5_800, -1, -1) : Telemetry.NONE,
            error);
    events.add(new RecordedEvent(profile, device, arrival == null ? now : arrival, event));
    return this;
  }
}
