package dev.playhead.testkit;

/**
 * What the dead letters hold of a record.
 *
 * @param value the record as it was
 */
@SuppressWarnings("ArrayRecordComponent") // only read in tests
public record DeadLetter(byte[] value, String reason) {}
