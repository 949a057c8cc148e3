package dev.playhead.ports;

import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.Future;
import java.util.List;

/** Who did what: a chain of entries that only grows. */
public interface AuditLog {
  /**
   * Puts a record at the end of the chain, whoever else does so at the same moment.
   *
   * @return succeeds with its entry once that is durable; fails when the store cannot say so. Then
   *     the entry may be there all the same, and what it is about must not be done
   */
  Future<AuditEntry> append(AuditRecord record);

  /**
   * The entries with these sequences, in order; those that there are.
   *
   * @param from first sequence
   * @param to last sequence, at most 1,000 further
   * @return fails when the store does not answer
   */
  Future<List<AuditEntry>> range(long from, long to);

  /**
   * The newest entry, as the log itself remembers it apart from the entries, or {@link
   * AuditHead#START}.
   *
   * @return fails when the store does not answer
   */
  Future<AuditHead> head();
}
