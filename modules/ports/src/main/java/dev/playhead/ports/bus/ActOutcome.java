package dev.playhead.ports.bus;

/**
 * What became of an act.
 *
 * @param durable whether it is in the log; otherwise nothing is known of it, and it may be asked
 *     for again
 */
public record ActOutcome(boolean durable, int retryAfterSeconds) {}
