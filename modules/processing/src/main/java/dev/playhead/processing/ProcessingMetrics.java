package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.replay.ReplayOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the processor counts. */
public final class ProcessingMetrics {
  /** Events folded, stored and signalled; duplicates count each time. */
  private final Counter events;

  /** Accounts read from the stores because they were not in memory. */
  private final Counter loads;

  /** Sessions folded again from the raw log: new here, or an event came late. */
  private final Counter foldedAgain;

  /** Reports that could not be folded and went to the dead letters. */
  private final Counter putAside;

  /** Ended sessions whose raw events keep the form in which they came. */
  private final Counter unsettled;

  /** Views of the history that went from rows into chunks. */
  private final Counter packed;

  /** Histories that could not be packed, and are tried again with a later view. */
  private final Counter notPacked;

  /** Replays of an account that were done. */
  private final Counter replays;

  /** Replays that could not be done. */
  private final Counter replaysFailed;

  /** Places where replays found a view to differ. */
  private final Counter differences;

  public ProcessingMetrics(MeterRegistry registry) {
    events = counter(registry, "events", "Events folded, stored and signalled");
    loads = counter(registry, "account.loads", "Accounts read because they were not in memory");
    foldedAgain = counter(registry, "refolds", "Sessions folded again from the raw log");
    putAside = counter(registry, "unusable", "Reports that went to the dead letters");
    unsettled = counter(registry, "unsettled", "Ended sessions whose raw events stay uncompacted");
    packed = counter(registry, "history.packed", "Views that went from rows into chunks");
    notPacked = counter(registry, "history.pack.failures", "Histories that were not packed");
    replays = counter(registry, "replays", "Replays of an account");
    replaysFailed = counter(registry, "replay.failures", "Replays that could not be done");
    differences = counter(registry, "replay.differences", "Places where a view differed");
  }

  void processed(QueueReader.Batch batch) {
    int count = 0;
    for (AcceptedReport report : batch.reports()) {
      count += report.events().size();
    }
    events.increment(count);
  }

  void loaded() {
    loads.increment();
  }

  void foldedAgain() {
    foldedAgain.increment();
  }

  void putAside() {
    putAside.increment();
  }

  void leftUnsettled() {
    unsettled.increment();
  }

  void packed(int views) {
    packed.increment(views);
  }

  void notPacked() {
    notPacked.increment();
  }

  void replayed(ReplayOutcome outcome) {
    (outcome.isDone() ? replays : replaysFailed).increment();
    differences.increment((double) outcome.differences());
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("playhead.processing." + name)
        .description(description)
        .register(registry);
  }
}
