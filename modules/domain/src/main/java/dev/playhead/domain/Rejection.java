package dev.playhead.domain;

/**
 * Why one event of a report was not accepted: an answer, not an exception.
 *
 * @param index the event's place in the report, from 0
 * @param code {@code missing-field}, {@code invalid-field} or {@code unknown-type}
 * @param field the field at fault, with dots for nesting
 * @param message for people: the field, what was expected, and the value that was there
 */
public record Rejection(int index, String code, String field, String message) {}
