package dev.playhead.domain;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
    int byTime = event.time().compareTo(state.lastAt());
    return byTime > 0 || (byTime == 0 && event.sequence() > state.lastSequence())
        ? Fit.NEXT
        : Fit.LATE;
  }

  /**
   * The state after all these events, which may come in any order and more than once; of two with
   * one sequence number the one received first counts.
   *
   * @throws IllegalArgumentException if there are no events
   */
  public SessionState of(List<RecordedEvent> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("Expected the events of a session, but there were none");
    }
    Set<Long> seen = new HashSet<>();
    List<RecordedEvent> inOrder =
        events.stream()
            .sorted(Comparator.comparing(RecordedEvent::receivedAt))
            .filter(recorded -> seen.add(recorded.event().sequence()))
            .sorted(Comparator.comparing(RecordedEvent::event, ViewingEvent.ORDER))
            .toList();
    SessionState state = open(inOrder.get(0));
    for (RecordedEvent next : inOrder.subList(1, inOrder.size())) {
      state = forward(state, next.event());
    }
    return state;
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
        event.type() == EventType.SEEKED ? event.fromMs() : event.positionMs(),
        event.positionMs(),
        event.time(),
        0,
        Provenance.EXACT,
        reached(ViewingEvent.UNKNOWN, event),
        event.durationMs(),
        event.creditsMs(),
        0);
  }

  /** The state after one more event, which must {@link Fit#NEXT fit} behind it. */
  public SessionState forward(SessionState before, ViewingEvent event) {
    long playedMs = before.playedMs() + playedBetween(before, event);
    Placed placed = place(before, event, playedMs);
    return new SessionState(
        before.session(),
        before.profile(),
        before.device(),
        before.title(),
        before.seen().with(event.sequence()),
        before.startedAt(),
        event.time(),
        event.sequence(),
        Activity.after(before.activity(), event),
        event.type() == EventType.STOPPED && event.ended(),
        before.fromMs() >= 0 ? before.fromMs() : event.positionMs(),
        placed.positionMs,
        placed.moved ? event.time() : before.positionAt(),
        placed.moved ? playedMs : before.playedAtPositionMs(),
        placed.provenance,
        Math.max(
            reached(before.furthestMs(), event),
            placed.provenance == Provenance.EXACT ? -1 : placed.positionMs),
        latest(before.durationMs(), event.durationMs()),
        latest(before.creditsMs(), event.creditsMs()),
        playedMs);
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
    long at = event.type() == EventType.SEEKED ? event.fromMs() : event.positionMs();
    boolean proven = at >= 0 && before.positionMs() >= 0;
    return proven ? Math.max(0, Math.min(gapMs, at - before.positionMs())) : 0;
  }

  /** Where the player is, how that is known, and whether this event moved it. */
  private record Placed(long positionMs, Provenance provenance, boolean moved) {}

  /**
   * The position after the event. One that the player told is exact; for an event without a
   * position, play time is added up, but not over an exact one within a heartbeat (rule 13).
   */
  private Placed place(SessionState before, ViewingEvent event, long playedMs) {
    if (event.hasPosition()) {
      return new Placed(event.positionMs(), Provenance.EXACT, true);
    }
    Duration since = Duration.between(before.positionAt(), event.time());
    boolean exactStands =
        before.provenance() == Provenance.EXACT && since.compareTo(rules.heartbeat()) <= 0;
    long playedSince = playedMs - before.playedAtPositionMs();
    if (before.positionMs() < 0 || exactStands || playedSince == 0) {
      return new Placed(before.positionMs(), before.provenance(), false);
    }
    long integrated = before.positionMs() + playedSince;
    long duration = latest(before.durationMs(), event.durationMs());
    return new Placed(
        duration > 0 ? Math.min(integrated, duration) : integrated, Provenance.INTEGRATED, true);
  }

  /** The furthest position played to: the target of a seek does not count until played from. */
  private static long reached(long furthestMs, ViewingEvent event) {
    long at = event.type() == EventType.SEEKED ? event.fromMs() : event.positionMs();
    return Math.max(furthestMs, at);
  }

  private static long latest(long before, long now) {
    return now >= 0 ? now : before;
  }
}
