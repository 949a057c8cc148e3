package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one session, as support sees it: a fold over what arrived of it. In what order
 * that arrived, and whether the store gives something twice, makes no difference (rule 3).
 *
 * @param events each once, by corrected time, then by sequence
 * @param gaps sequence numbers of the device that never arrived, in order (rule 1)
 * @param duplicates how many events came once more than needed; see {@link #of}
 * @param startupMs from the start to the first picture, or {@link ViewingEvent#UNKNOWN}; see {@link
 *     Startup}
 * @param stalls in order; one that the device reports while it starts up is among them
 * @param bitrates every bitrate that was told, in order
 * @param errors in order
 */
public record Timeline(
    View view,
    List<RecordedEvent> events,
    List<Gap> gaps,
    long duplicates,
    long startupMs,
    List<Stall> stalls,
    List<Bitrate> bitrates,
    List<Failure> errors) {

  /** Sequence numbers that never arrived, both included. */
  public record Gap(long from, long to) {
    /** How many they are. */
    public long size() {
      return to - from + 1;
    }
  }

  /** The player stood still because it had nothing to play. */
  public record Stall(Instant time, long positionMs, long durationMs) {}

  /** What the player told of its bitrate. */
  public record Bitrate(Instant time, long kbps) {}

  /** What went wrong, and when. */
  public record Failure(Instant time, PlaybackError error) {}

  public Timeline {
    events = List.copyOf(events);
    gaps = List.copyOf(gaps);
    stalls = List.copyOf(stalls);
    bitrates = List.copyOf(bitrates);
    errors = List.copyOf(errors);
  }

  /**
   * The timeline of a session.
   *
   * @param arrivals whatever arrived of it. Of two with one identity the one received first is the
   *     event (rule 1), and the other a duplicate, unless they are equal to the last bit: that is
   *     one arrival, stored or read twice
   * @param end when and why it ended; empty while it is active
   * @throws IllegalArgumentException if nothing arrived
   */
  public static Timeline of(
      Collection<RecordedEvent> arrivals, Optional<SessionEnd> end, Rules rules) {
    List<RecordedEvent> events = SessionFold.inOrder(arrivals);
    SessionState state = new SessionFold(rules).of(events);
    return new Timeline(
        View.of(state, end, rules),
        events,
        Gaps.of(events),
        new HashSet<>(arrivals).size() - (long) events.size(),
        Startup.of(events, rules),
        Stalls.of(events, rules),
        bitratesOf(events),
        errorsOf(events));
  }

  /** Time stalled, all stalls together. */
  public long stalledMs() {
    return stalls.stream().mapToLong(Stall::durationMs).sum();
  }

  /** Stalled time / (stalled + played time), 0 to 1; 0 when there was neither. */
  public double stallRatio() {
    long stalledMs = stalledMs();
    return stalledMs == 0 ? 0 : (double) stalledMs / (stalledMs + view.watchedMs());
  }

  /** What happened, in two sentences that a support agent can read out. */
  public String summary() {
    return new TimelineSummary(this).text();
  }

  static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }

  private static List<Bitrate> bitratesOf(List<RecordedEvent> events) {
    return events.stream()
        .map(RecordedEvent::event)
        .filter(event -> event.telemetry().bitrateKbps() >= 0)
        .map(event -> new Bitrate(event.time(), event.telemetry().bitrateKbps()))
        .toList();
  }

  private static List<Failure> errorsOf(List<RecordedEvent> events) {
    return events.stream()
        .map(RecordedEvent::event)
        .filter(event -> event.type() == EventType.FAILED)
        .flatMap(
            event ->
                Optional.ofNullable(event.error())
                    .map(error -> new Failure(event.time(), error))
                    .stream())
        .toList();
  }
}
