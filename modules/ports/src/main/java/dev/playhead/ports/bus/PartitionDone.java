package dev.playhead.ports.bus;

/**
 * The work is done.
 *
 * @param readFrom the offset to go on reading from, or {@link #BEHIND_IT}
 * @param more whether the same is to be asked again, behind what else waits: only a part was done
 * @param note of records: for whoever takes the partition next; otherwise empty
 */
public record PartitionDone(long readFrom, boolean more, String note) {
  /** Go on behind what was read last. */
  public static final long BEHIND_IT = -1;

  /** Done, go on. */
  public static final PartitionDone GO_ON = new PartitionDone(BEHIND_IT);

  /** Done, in full. */
  public PartitionDone(long readFrom) {
    this(readFrom, false, "");
  }

  /** Records are done, go on. */
  public static PartitionDone noting(String note) {
    return new PartitionDone(BEHIND_IT, false, note);
  }
}
