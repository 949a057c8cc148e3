package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@link AuditLog} in {@code audit_log}. A node appends one record after the other, each behind the
 * newest entry that it knows. When that is not the newest any more, or when Cassandra did not say
 * what became of the write, a serial read decides: such a read first finishes or discards what is
 * under way, so a record that it does not find at its sequence cannot appear there later.
 */
final class CassandraAuditLog implements AuditLog {
  /** Each loss of the race is another node's success. */
  private static final int MOST_TRIES = 30;

  private static final int MOST_WAITING = 1_000;

  private final Vertx vertx;
  private final StatementRunner runner;
  private final AuditLogCql cql;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private int waiting;
  private volatile AuditHead known = AuditHead.START;

  CassandraAuditLog(Vertx vertx, StatementRunner runner, AuditLogCql cql) {
    this.vertx = vertx;
    this.runner = runner;
    this.cql = cql;
  }

  @Override
  public Future<AuditEntry> append(AuditRecord record) {
    CompletableFuture<AuditEntry> done;
    synchronized (this) {
      if (waiting >= MOST_WAITING) {
        return Future.failedFuture(
            new IllegalStateException(
                "Expected fewer than " + MOST_WAITING + " records to wait, but was " + waiting));
      }
      waiting++;
      done = last.handle((result, failure) -> record).thenCompose(this::appendNow);
      last = done;
    }
    return Future.fromCompletionStage(done, vertx.getOrCreateContext());
  }

  private CompletableFuture<AuditEntry> appendNow(AuditRecord record) {
    return attempt(AuditEntry.after(known, record), 1)
        .onSuccess(entry -> known = entry.head())
        .onComplete(done -> release())
        .toCompletionStage()
        .toCompletableFuture();
  }

  private synchronized void release() {
    waiting--;
  }

  private Future<AuditEntry> attempt(AuditEntry entry, int tries) {
    return runner
        .conditionally(Table.AUDIT_LOG, AuditRows.append(cql, entry))
        .transform(
            done ->
                done.succeeded() && done.result()
                    ? Future.succeededFuture(entry)
                    : unlessStored(entry, tries, Optional.ofNullable(done.cause())));
  }

  private Future<AuditEntry> unlessStored(AuditEntry entry, int tries, Optional<Throwable> cause) {
    return runner
        .read(
            Table.AUDIT_LOG,
            cql.range()
                .bind(AuditLogCql.bucketOf(entry.sequence()), entry.sequence(), entry.sequence())
                .setConsistencyLevel(ConsistencyLevel.SERIAL))
        .compose(
            rows -> {
              if (rows.stream().map(AuditRows::entry).anyMatch(entry::equals)) {
                return Future.succeededFuture(entry);
              }
              if (tries >= MOST_TRIES) {
                return Future.failedFuture(
                    new IllegalStateException(
                        "Expected a place in the audit log, but had none after " + tries + " tries",
                        cause.orElse(null)));
              }
              return head()
                  .compose(head -> attempt(AuditEntry.after(head, entry.record()), tries + 1));
            });
  }

  @Override
  public Future<List<AuditEntry>> range(long from, long to) {
    List<Future<List<Row>>> reads = new ArrayList<>();
    if (from <= to) {
      for (long b = AuditLogCql.bucketOf(from); b <= AuditLogCql.bucketOf(to); b++) {
        reads.add(runner.read(Table.AUDIT_LOG, cql.range().bind(b, from, to)));
      }
    }
    return Future.all(reads)
        .map(
            all ->
                reads.stream()
                    .flatMap(read -> read.result().stream())
                    .map(AuditRows::entry)
                    .toList());
  }

  @Override
  public Future<AuditHead> head() {
    long bucket = AuditLogCql.bucketOf(Math.max(1, known.sequence()));
    return headFrom(bucket, AuditHead.START)
        .compose(
            head ->
                bucket > 0 && head.equals(AuditHead.START)
                    ? headFrom(0, head)
                    : Future.succeededFuture(head));
  }

  /** Goes through the partitions until there is none: one more for every ten thousand entries. */
  private Future<AuditHead> headFrom(long bucket, AuditHead before) {
    return runner
        .read(Table.AUDIT_LOG, cql.head().bind(bucket).setConsistencyLevel(ConsistencyLevel.SERIAL))
        .compose(
            rows ->
                rows.stream()
                    .findFirst()
                    .flatMap(AuditRows::head)
                    .map(head -> headFrom(bucket + 1, head))
                    .orElseGet(() -> Future.succeededFuture(before)));
  }
}
