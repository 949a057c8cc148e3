package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link RawEvents} in {@code raw_events}: the events of one session travel together. */
final class CassandraRawEvents implements RawEvents {
  private final StatementRunner runner;
  private final RawEventsCql cql;

  CassandraRawEvents(StatementRunner runner, RawEventsCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  private record Partition(AccountId account, SessionId session) {}

  @Override
  public Future<Void> store(List<AcceptedReport> reports) {
    Map<Partition, List<BoundStatement>> inserts = new LinkedHashMap<>();
    for (AcceptedReport report : reports) {
      for (ViewingEvent event : report.events()) {
        inserts
            .computeIfAbsent(
                new Partition(report.account(), event.session()), key -> new ArrayList<>())
            .add(insert(report, event));
      }
    }
    List<Statement<?>> statements = new ArrayList<>();
    inserts.values().forEach(rows -> statements.addAll(StatementRunner.batches(rows)));
    return runner.write(Table.RAW_EVENTS, statements);
  }

  private BoundStatement insert(AcceptedReport report, ViewingEvent event) {
    RecordedEvent recorded =
        new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event);
    return cql.insert()
        .bind(
            report.account().value(),
            event.session().value(),
            event.sequence(),
            Records.encode(Codecs.EVENT, recorded),
            RawEventsCql.writtenAt(report.receivedAt()));
  }

  @Override
  public Future<List<RecordedEvent>> ofSession(AccountId account, SessionId session) {
    return runner
        .read(Table.RAW_EVENTS, cql.ofSession().bind(account.value(), session.value()))
        .map(rows -> Records.decode(Codecs.EVENT, rows));
  }
}
