package dev.playhead.ports.bus;

/**
 * The work is done.
 *
 * @param readFrom the offset to go on reading from, or {@link #BEHIND_IT}
 */
public record PartitionDone(long readFrom) {
  /** Go on behind what was read last. */
  public static final long BEHIND_IT = -1;

  /** Done, go on. */
  public static final PartitionDone GO_ON = new PartitionDone(BEHIND_IT);
}
