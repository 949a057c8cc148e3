package dev.playhead.importer.history;

/**
 * A row that is not imported.
 *
 * @param place where it stands in the file: {@code line 3}
 * @param bad whether something is wrong with it; otherwise it is no view, such as a trailer
 * @param reason the field, what was expected, and the value
 */
public record SkippedRow(String place, boolean bad, String reason) {}
