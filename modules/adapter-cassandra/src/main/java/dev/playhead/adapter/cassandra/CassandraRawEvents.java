package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.RawEvents;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link RawEvents} in {@code raw_events}: what a poll brings of one session is one row. */
final class CassandraRawEvents implements RawEvents {
  /**
   * The rows of any session that a device would have. They come at once, or one that settles
   * between two pages could move events from the page to come into the one that was read.
   */
  private static final int PAGE = 20_000;

  private final StatementRunner runner;
  private final RawEventsCql cql;
  private final LogIndex index;

  CassandraRawEvents(StatementRunner runner, RawEventsCql cql, LogIndex index) {
    this.runner = runner;
    this.cql = cql;
    this.index = index;
  }

  private record Partition(AccountId account, SessionId session) {}

  @Override
  public Future<Void> store(List<AcceptedReport> reports) {
    Map<Partition, List<RecordedEvent>> sessions = new LinkedHashMap<>();
    for (AcceptedReport report : reports) {
      for (ViewingEvent event : report.events()) {
        sessions
            .computeIfAbsent(
                new Partition(report.account(), event.session()), key -> new ArrayList<>(1))
            .add(new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event));
      }
    }
    List<Statement<?>> statements = new ArrayList<>(sessions.size());
    sessions.forEach(
        (partition, events) -> {
          for (EventRun run : EventRun.of(events).rows()) {
            statements.add(insert(partition, StoredRun.of(partition.session, run)));
          }
        });
    return Future.join(index.note(reports), runner.write(Table.RAW_EVENTS, statements)).mapEmpty();
  }

  @Override
  public Future<List<RecordedEvent>> ofSession(AccountId account, SessionId session) {
    return arrivals(account, session).map(arrivals -> EventRun.of(arrivals).events());
  }

  @Override
  public Future<List<RecordedEvent>> arrivals(AccountId account, SessionId session) {
    return rows(account, session)
        .map(rows -> rows.stream().flatMap(row -> row.run().events().stream()).toList());
  }

  @Override
  public Future<List<Logged>> sessions(AccountId account, @Nullable Logged after, int limit) {
    return index.page(account, after, limit);
  }

  @Override
  public Future<Accounts> accounts(@Nullable String after, int limit) {
    return index.accounts(after, limit);
  }

  @Override
  public Future<Void> settle(AccountId account, SessionId session) {
    return rows(account, session)
        .compose(
            rows ->
                Settling.of(session, rows)
                    .map(settling -> settle(new Partition(account, session), settling))
                    .orElseGet(Future::succeededFuture));
  }

  /** Of one partition, so one mutation: whoever reads sees all of it or nothing. */
  private Future<Void> settle(Partition partition, Settling settling) {
    BoundStatement delete = delete(partition, settling.deletedAt(), settling.gone());
    BatchStatement batch = BatchStatement.newInstance(BatchType.UNLOGGED, delete);
    return runner.write(
        Table.RAW_EVENTS, settling.isNew() ? batch.add(insert(partition, settling.kept())) : batch);
  }

  /**
   * A plain delete covers every row whose newest event arrived by then, now and when it is stored
   * again. A row that one poll made of events from before and behind it keeps those behind it.
   */
  @Override
  public Future<Void> erase(AccountId account, SessionId session, Instant upTo) {
    Partition partition = new Partition(account, session);
    return rows(account, session)
        .compose(
            rows -> {
              List<BatchableStatement<?>> writes = new ArrayList<>();
              for (StoredRun row : rows) {
                List<RecordedEvent> later =
                    row.run().events().stream()
                        .filter(event -> event.receivedAt().isAfter(upTo))
                        .toList();
                if (!later.isEmpty() && later.size() < row.run().events().size()) {
                  writes.add(insert(partition, StoredRun.of(session, EventRun.of(later))));
                  writes.add(delete(partition, row.writtenAt(), List.of(row)));
                }
              }
              writes.add(
                  cql.erase().bind(upTo.toEpochMilli() * 1000, account.value(), session.value()));
              return runner.write(
                  Table.RAW_EVENTS, BatchStatement.newInstance(BatchType.UNLOGGED).addAll(writes));
            });
  }

  @Override
  public Future<Void> eraseSessions(AccountId account, Instant upTo) {
    return index.erase(account, upTo);
  }

  @Override
  public void lookAnew() {
    index.forgetKnown();
  }

  private BoundStatement delete(Partition partition, long at, List<StoredRun> rows) {
    return cql.delete()
        .bind(
            at,
            partition.account.value(),
            partition.session.value(),
            rows.stream().map(StoredRun::key).toList());
  }

  private BoundStatement insert(Partition partition, StoredRun row) {
    return cql.insert()
        .bind(
            partition.account.value(),
            partition.session.value(),
            row.key(),
            row.record(),
            row.writtenAt());
  }

  private Future<List<StoredRun>> rows(AccountId account, SessionId session) {
    return runner
        .read(
            Table.RAW_EVENTS,
            cql.ofSession().bind(account.value(), session.value()).setPageSize(PAGE))
        .map(rows -> decode(session, rows));
  }

  private static List<StoredRun> decode(SessionId session, List<Row> rows) {
    List<StoredRun> runs = new ArrayList<>(rows.size());
    for (Row row : rows) {
      ByteBuffer record = row.getByteBuffer("record");
      // A partition of which only the static column exists has a row without a record.
      if (record != null) {
        runs.add(StoredRun.read(session, row.getLong("run"), record));
      }
    }
    return runs;
  }
}
