package dev.playhead.ports.bus;

/**
 * What processing tells the projector.
 *
 * @param caughtUp whether nothing before it is owed; false while the queue is read again after the
 *     views were away, when answers are still stale
 */
public record Signal(Projection projection, boolean caughtUp) {}
