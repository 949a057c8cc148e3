package dev.playhead.domain;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folds the events of one session into its {@link SessionState}. Events that come in their order
 * are folded forward, one at a time; one that comes late makes the caller fold again from the raw
 * log, so that arrival never matters (rule 3).
 */
public final class SessionFold {
  /** How an event stands to a state. */
  public enum Fit {
    /** After all that was folded: {@link #forward} takes it. */
    NEXT,
    /** Folded before: it has no effect (rule 1). */
    DUPLICATE,
    /** Between or before what was folded: fold again with {@link #of}. */
    LATE
  }

  private final Rules rules;

  public SessionFold(Rules rules) {
    this.rules = rules;
  }

  /** How the event stands to the state. */
  public static Fit fit(SessionState state, ViewingEvent event) {
    if (state.seen().contains(event.sequence())) {
      return Fit.DUPLICATE;
    }
    if (event.type().isAct()) {
      return Fit.NEXT;
    }
    int byTime = event.time().compareTo(state.lastAt());
    return byTime > 0 || (byTime == 0 && event.sequence() > state.lastSequence())
        ? Fit.NEXT
        : Fit.LATE;
  }

  /**
   * The state after all these events, which may come in any order and more than once; of two with
   * one sequence number the one received first counts.
   *
   * @throws IllegalArgumentException if no device said any of them
   */
  public SessionState of(List<RecordedEvent> events) {
    return ifBegun(events)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected the events of a session, but there were none"));
  }

  /**
   * As {@link #of}; empty while only acts are known of the session, which wait in the raw log for
   * what they are about.
   */
  public Optional<SessionState> ifBegun(List<RecordedEvent> events) {
    List<RecordedEvent> inOrder = inOrder(events);
    SessionState state = null;
    for (RecordedEvent next : inOrder) {
      if (!next.event().type().isAct()) {
        state = state == null ? open(next) : forward(state, next.event());
      }
    }
    for (RecordedEvent next : inOrder) {
      if (state != null && next.event().type().isOfSession()) {
        state = forward(state, next.event());
      }
    }
    return Optional.ofNullable(state);
  }

  /**
   * Each event once, the one received first (rule 1), in the order in which they count (rule 3).
   */
  static List<RecordedEvent> inOrder(Collection<RecordedEvent> events) {
    Set<Long> seen = new HashSet<>();
    return events.stream()
        .sorted(RecordedEvent.FIRST_RECEIVED)
        .filter(recorded -> seen.add(recorded.event().sequence()))
        .sorted(Comparator.comparing(RecordedEvent::event, ViewingEvent.ORDER))
        .toList();
  }

  /** Rule 4: the first event known of a session opens it, whatever its type. */
  public SessionState open(RecordedEvent first) {
    ViewingEvent event = first.event();
    return new SessionState(
        event.session(),
        first.profile(),
        first.device(),
        event.title(),
        SequenceSet.EMPTY.with(event.sequence()),
        event.time(),
        event.time(),
        event.sequence(),
        Activity.after(Activity.PLAYING, event),
        event.type() == EventType.STOPPED && event.ended(),
        null,
        false,
        event.cameFromMs(),
        event.positionMs(),
        event.time(),
        0,
        Provenance.EXACT,
        event.reachedMs(),
        ViewingEvent.lastKnown(ViewingEvent.UNKNOWN, event.durationMs()),
        ViewingEvent.lastKnown(ViewingEvent.UNKNOWN, event.creditsMs()),
        0);
  }

  /**
   * The state after one more event, which must {@link Fit#NEXT fit} behind it.
   *
   * <p>Profile, device and title stay those of the first event. A device that goes on to another
   * title without a new session keeps its session alive, but the other title's positions are none
   * of this one's.
   */
  public SessionState forward(SessionState before, ViewingEvent event) {
    if (event.type().isAct()) {
      return before.with(event);
    }
    return event.isOf(before.title().title()) ? along(before, event) : aside(before, event);
  }

  private SessionState along(SessionState before, ViewingEvent event) {
    Activity activity = activity(before, event);
    long playedMs = before.playedMs() + playedBetween(before, event);
    Place place = Place.after(before, event, activity, playedMs, rules);
    return new SessionState(
        before.session(),
        before.profile(),
        before.device(),
        before.title(),
        before.seen().with(event.sequence()),
        before.startedAt(),
        event.time(),
        event.sequence(),
        activity,
        titleEnded(before, event, activity),
        before.stop(),
        before.removed(),
        before.fromMs() >= 0 ? before.fromMs() : event.cameFromMs(),
        place.positionMs(),
        place.at(),
        place.playedMs(),
        place.provenance(),
        Math.max(before.furthestMs(), place.reachedMs(event)),
        ViewingEvent.lastKnown(before.durationMs(), event.durationMs()),
        ViewingEvent.lastKnown(before.creditsMs(), event.creditsMs()),
        playedMs);
  }

  /** An event about another title: it is a sign of life, and nothing of this title plays on. */
  private static SessionState aside(SessionState before, ViewingEvent event) {
    Activity activity = event.type() == EventType.STOPPED ? Activity.STOPPED : Activity.PAUSED;
    return new SessionState(
        before.session(),
        before.profile(),
        before.device(),
        before.title(),
        before.seen().with(event.sequence()),
        before.startedAt(),
        event.time(),
        event.sequence(),
        activity,
        titleEnded(before, event, activity),
        before.stop(),
        before.removed(),
        before.fromMs(),
        before.positionMs(),
        before.positionAt(),
        before.playedAtPositionMs(),
        before.provenance(),
        before.furthestMs(),
        before.durationMs(),
        before.creditsMs(),
        before.playedMs());
  }

  /** A heartbeat during a stall is only a sign of life while the position stands still. */
  private static Activity activity(SessionState before, ViewingEvent event) {
    boolean stillStalled =
        before.activity() == Activity.STALLED
            && event.type() == EventType.HEARTBEAT
            && !event.paused()
            && event.positionMs() == before.positionMs();
    return stillStalled ? Activity.STALLED : Activity.after(before.activity(), event);
  }

  private static boolean titleEnded(SessionState before, ViewingEvent event, Activity activity) {
    return event.type() == EventType.STOPPED
        ? event.ended()
        : before.titleEnded() && activity == Activity.STOPPED;
  }

  /**
   * Time played since the last event: the time between them while the player played. A silence
   * longer than the lease counts only as far as the positions prove it, for then the device slept,
   * or its reports were lost.
   */
  private long playedBetween(SessionState before, ViewingEvent event) {
    if (before.activity() != Activity.PLAYING) {
      return 0;
    }
    long gapMs = Duration.between(before.lastAt(), event.time()).toMillis();
    if (gapMs <= rules.lease().toMillis()) {
      return gapMs;
    }
    long at = event.cameFromMs();
    if (at < 0 || before.positionMs() < 0) {
      return 0;
    }
    long countedMs = before.playedMs() - before.playedAtPositionMs();
    return Math.max(0, Math.min(gapMs, at - before.positionMs() - countedMs));
  }
}
