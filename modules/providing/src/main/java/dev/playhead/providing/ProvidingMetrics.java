package dev.playhead.providing;

import dev.playhead.ports.Admissions.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the providers and the projector count. */
public final class ProvidingMetrics {
  /** Reads answered by a view. */
  private final Counter hits;

  /** Reads that a view did not know, answered by the store behind it. */
  private final Counter misses;

  /** Reads whose view was away or behind, answered by the store and marked stale. */
  private final Counter faults;

  /** Reads that nothing could answer. */
  private final Counter unavailable;

  /** Signals that found the views away. */
  private final Counter behind;

  /** Sessions that may start because nobody could count the active ones. */
  private final Counter startsNotChecked;

  /** Sessions that went on after their end, and had a place. */
  private final Counter stayed;

  /** Those that had none. */
  private final Counter stopped;

  /** Those that went on because nobody could count the active ones. */
  private final Counter notRechecked;

  public ProvidingMetrics(MeterRegistry registry) {
    hits = reads(registry, "hit");
    misses = reads(registry, "miss");
    faults = reads(registry, "fault");
    unavailable = reads(registry, "unavailable");
    behind =
        Counter.builder("playhead.providing.projections.owed")
            .description("Signals that found the views away")
            .register(registry);
    startsNotChecked =
        Counter.builder("playhead.providing.starts.unchecked")
            .description("Sessions that may start because nobody could count the active ones")
            .register(registry);
    stayed = rechecks(registry, "stays");
    stopped = rechecks(registry, "stopped");
    notRechecked = rechecks(registry, "unchecked");
  }

  void hit() {
    hits.increment();
  }

  void miss() {
    misses.increment();
  }

  void fault() {
    faults.increment();
  }

  void unavailable() {
    unavailable.increment();
  }

  void behind() {
    behind.increment();
  }

  void startNotChecked() {
    startsNotChecked.increment();
  }

  void rechecked(Standing standing) {
    (standing instanceof Standing.MustStop ? stopped : stayed).increment();
  }

  void notRechecked() {
    notRechecked.increment();
  }

  private static Counter rechecks(MeterRegistry registry, String result) {
    return Counter.builder("playhead.providing.rechecks")
        .description("Sessions that went on after their end, by what the limit said")
        .tag("result", result)
        .register(registry);
  }

  private static Counter reads(MeterRegistry registry, String result) {
    return Counter.builder("playhead.providing.reads")
        .description("Reads, by what answered them")
        .tag("result", result)
        .register(registry);
  }
}
