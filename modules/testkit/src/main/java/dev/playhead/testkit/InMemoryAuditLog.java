package dev.playhead.testkit;

import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** {@link AuditLog} in memory. */
public final class InMemoryAuditLog extends InMemoryStore implements AuditLog {
  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public Future<AuditEntry> append(AuditRecord record) {
    return answer(
        () -> {
          AuditEntry entry = AuditEntry.after(newest(), record);
          entries.add(entry);
          return entry;
        });
  }

  @Override
  public Future<List<AuditEntry>> range(long from, long to) {
    return answer(
        () ->
            entries.stream()
                .filter(entry -> entry.sequence() >= from && entry.sequence() <= to)
                .toList());
  }

  @Override
  public Future<AuditHead> head() {
    return answer(this::newest);
  }

  private AuditHead newest() {
    return entries.isEmpty() ? AuditHead.START : entries.get(entries.size() - 1).head();
  }

  /** Every record, oldest first. */
  public synchronized List<AuditRecord> records() {
    return entries.stream().map(AuditEntry::record).toList();
  }
}
