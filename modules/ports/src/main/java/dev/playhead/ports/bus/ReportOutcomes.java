package dev.playhead.ports.bus;

import java.util.List;

/** What became of each report of a batch, in their order. */
public record ReportOutcomes(List<ReportOutcome> outcomes) {}
