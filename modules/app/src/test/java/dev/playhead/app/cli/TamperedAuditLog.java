package dev.playhead.app.cli;

import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.testkit.InMemoryAuditLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An audit log of which somebody changes what is read. */
final class TamperedAuditLog implements AuditLog {
  private final InMemoryAuditLog log = new InMemoryAuditLog();
  private volatile Function<AuditEntry, Optional<AuditEntry>> change = Optional::of;
  private volatile Optional<AuditHead> end = Optional.empty();

  /** From now on entries are read like that, or not at all. */
  void tamper(Function<AuditEntry, Optional<AuditEntry>> changed) {
    change = changed;
  }

  /** From now on this is the end of it, with all traces of the rest removed. */
  void cutBehind(AuditHead last) {
    end = Optional.of(last);
    change = entry -> entry.sequence() > last.sequence() ? Optional.empty() : Optional.of(entry);
  }

  @Override
  public Future<AuditEntry> append(AuditRecord record) {
    return log.append(record);
  }

  @Override
  public Future<List<AuditEntry>> range(long from, long to) {
    return log.range(from, to)
        .map(entries -> entries.stream().map(change).flatMap(Optional::stream).toList());
  }

  @Override
  public Future<AuditHead> head() {
    return end.isPresent() ? Future.succeededFuture(end.get()) : log.head();
  }
}
