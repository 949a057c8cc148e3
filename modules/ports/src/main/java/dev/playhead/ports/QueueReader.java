package dev.playhead.ports;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import io.vertx.core.Future;
import java.util.List;

/**
 * The durable queue, reading side. A group of nodes shares the partitions; a partition is read by
 * one node at a time, in order, at least once.
 */
public interface QueueReader {
  /** What reads. All calls come on one context, those of a partition one after another. */
  interface Handler {
    /**
     * A partition now belongs to this node. No batch of it comes before the answer.
     *
     * @param committed where reading would go on from
     * @return succeeds with the offset to read from: that of {@code committed}, or one before it to
     *     read again; a failure is tried again after a pause
     */
    Future<Long> taken(int partition, Committed committed);

    /**
     * Some records of a partition. There is one batch a partition on its way at a time.
     *
     * @return succeeds when everything in it is stored, upon which its offsets are committed, with
     *     a note of some hundred characters at most for whoever takes the partition next; a failure
     *     brings the same records again after a pause
     */
    Future<String> handle(Batch batch);

    /** A partition belongs to another node from now on. */
    void lost(int partition);
  }

  /**
   * How far a partition was handled.
   *
   * @param offset behind the last record handled
   * @param note what the handler answered then; empty if nothing was handled yet
   */
  record Committed(long offset, String note) {}

  /**
   * Consecutive records of one partition.
   *
   * @param firstOffset offset of the first record read, readable or not
   * @param lastOffset offset of the last one; the next batch begins behind it
   * @param reports in their order; records that could not be read are not among them, they went to
   *     the dead letters
   */
  record Batch(int partition, long firstOffset, long lastOffset, List<AcceptedReport> reports) {}

  /** A running reader. */
  interface Subscription {
    /**
     * Goes back (or forward) to an offset of a partition of this node.
     *
     * @return succeeds when the next batch will begin there; fails if the partition is not this
     *     node's
     */
    Future<Void> seek(int partition, long offset);

    /** Records not read yet, over this node's partitions, as of the last look. */
    long lag();

    /** Records of one partition not read yet, as of the last look; 0 if it is not this node's. */
    long lag(int partition);

    /** Stops reading. Succeeds once batches on their way are done and committed, or given up. */
    Future<Void> close();
  }

  /**
   * Joins the group and begins to read.
   *
   * @return succeeds when the group is joined; fails when the queue cannot be reached
   */
  Future<Subscription> read(Handler handler);

  /** The partition that holds an account's events: the same on every node. */
  int partitionOf(AccountId account);
}
