package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHash;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries as rows of {@code audit_log}. Reading takes whatever stands there: a row that was
 * tampered with must reach whoever checks the chain, not fail on its way.
 */
final class AuditRows {
  private AuditRows() {}

  /** The conditional batch that puts an entry behind the one it follows. */
  static BatchStatement append(AuditLogCql cql, AuditEntry entry) {
    AuditRecord record = entry.record();
    long bucket = AuditLogCql.bucketOf(entry.sequence());
    // The first entry of a partition finds no static columns.
    boolean first = entry.sequence() % AuditLogCql.BUCKET == 1;
    return BatchStatement.newInstance(
        BatchType.UNLOGGED,
        cql.advance()
            .bind(
                entry.sequence(),
                entry.hash().hex(),
                bucket,
                first ? null : entry.sequence() - 1,
                first ? null : entry.previous().hex()),
        cql.insert()
            .bind(
                bucket,
                entry.sequence(),
                record.id(),
                record.time(),
                record.who(),
                record.action(),
                record.target(),
                record.from(),
                record.requestId(),
                record.outcome(),
                record.details(),
                entry.previous().hex(),
                entry.hash().hex()));
  }

  static AuditEntry entry(Row row) {
    @Nullable Instant time = row.getInstant("time");
    @Nullable Map<String, String> details = row.getMap("details", String.class, String.class);
    AuditRecord record =
        new AuditRecord(
            text(row, "id"),
            time == null ? Instant.EPOCH : time,
            text(row, "who"),
            text(row, "action"),
            text(row, "target"),
            text(row, "address"),
            text(row, "request_id"),
            text(row, "outcome"),
            details == null ? Map.of() : details);
    return new AuditEntry(
        row.getLong("sequence"), record, hash(row, "previous"), hash(row, "hash"));
  }

  /** What the static columns of a partition say; empty when there is no such partition. */
  static Optional<AuditHead> head(Row row) {
    return row.isNull("head_sequence")
        ? Optional.empty()
        : Optional.of(new AuditHead(row.getLong("head_sequence"), hash(row, "head_hash")));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static AuditHash hash(Row row, String column) {
    return AuditHash.ofHex(text(row, column)).orElse(AuditHash.NONE);
  }
}
