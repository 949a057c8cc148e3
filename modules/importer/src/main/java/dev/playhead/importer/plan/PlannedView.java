package dev.playhead.importer.plan;

import dev.playhead.importer.history.HistoryRow;

/**
 * What is reported of one row: a session of its own.
 *
 * @param sessionId follows from the row alone, so that importing it again is a duplicate (rule 1)
 * @param lengthMs how long the title is, or 0 when nobody says
 * @param listed whether the operator's list names the title
 */
public record PlannedView(
    HistoryRow row,
    String sessionId,
    String profileId,
    PlannedDevice device,
    String titleId,
    long lengthMs,
    boolean listed) {}
