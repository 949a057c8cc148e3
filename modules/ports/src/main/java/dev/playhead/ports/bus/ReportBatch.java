package dev.playhead.ports.bus;

import dev.playhead.domain.Report;
import java.util.List;

/** The reports that one event loop of the edge collected in one tick. */
public record ReportBatch(List<Report> reports) {}
