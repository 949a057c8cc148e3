package dev.playhead.ports.bus;

/**
 * The work is done.
 *
 * @param readFrom after {@link PartitionWork.Taken}: the offset to read from
 */
public record PartitionDone(long readFrom) {}
