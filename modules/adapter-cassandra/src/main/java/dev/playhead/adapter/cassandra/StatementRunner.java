package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.micrometer.core.instrument.Timer;
import io.vertx.cassandra.CassandraClient;
import io.vertx.cassandra.ResultSet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prepares, sends and times the statements of all tables. Futures end on the caller's context. */
final class StatementRunner {
  /** More rows in one batch gain nothing; a poll's rows of one session are fewer anyway. */
  private static final int MAX_BATCH = 32;

  private final CassandraClient client;
  private final String keyspace;
  private final CassandraMetrics metrics;
  private final WriteQueue writes;

  StatementRunner(
      Vertx vertx,
      CassandraClient client,
      String keyspace,
      CassandraMetrics metrics,
      int maxWritesInFlight) {
    this.client = client;
    this.keyspace = keyspace;
    this.metrics = metrics;
    this.writes =
        new WriteQueue(
            vertx, this::sendWrites, new Replicas(client, keyspace)::of, maxWritesInFlight);
    metrics.gauges(writes::inFlight, writes::waiting);
  }

  /** Statements in which <code>{keyspace}</code> stands for the keyspace. */
  Future<List<PreparedStatement>> prepare(String... cql) {
    List<Future<PreparedStatement>> prepared =
        Stream.of(cql).map(text -> client.prepare(text.replace("{keyspace}", keyspace))).toList();
    return Future.all(prepared).map(all -> all.list());
  }

  /** All rows. Fails when the store does not answer within the request timeout. */
  Future<List<Row>> read(Table table, Statement<?> statement) {
    return timed(table, metrics.of(table).reads(), client.executeWithFullFetch(statement));
  }

  /**
   * Sends writes when there is room for them.
   *
   * @return succeeds when all are acknowledged; after a failure the rest is not sent
   */
  Future<Void> write(Table table, List<? extends Statement<?>> statements) {
    return writes.send(table, statements);
  }

  /** Like {@link #write(Table, List)}, with one statement. */
  Future<Void> write(Table table, Statement<?> statement) {
    return write(table, List.of(statement));
  }

  /**
   * Sends a lightweight transaction, once: sent again, it would meet its own effect.
   *
   * @return succeeds with whether it was applied; fails when that is not known
   */
  Future<Boolean> conditionally(Table table, Statement<?> statement) {
    Statement<?> once =
        statement.setIdempotent(false).setSerialConsistencyLevel(ConsistencyLevel.SERIAL);
    return timed(table, metrics.of(table).writes(), client.execute(once))
        .map(ResultSet::wasApplied);
  }

  /**
   * Rows of one partition, written together: a fraction of the cost of single statements. Each
   * statement keeps its own timestamp.
   */
  static List<Statement<?>> batches(List<? extends BatchableStatement<?>> ofOnePartition) {
    if (ofOnePartition.size() == 1) {
      return List.of(ofOnePartition.get(0));
    }
    List<Statement<?>> batches = new ArrayList<>();
    for (int from = 0; from < ofOnePartition.size(); from += MAX_BATCH) {
      int to = Math.min(from + MAX_BATCH, ofOnePartition.size());
      batches.add(
          BatchStatement.newInstance(BatchType.UNLOGGED)
              .addAll(List.copyOf(ofOnePartition.subList(from, to))));
    }
    return batches;
  }

  /** Each is timed from sending to the answer, as if it had been sent alone. */
  private Future<?> sendWrites(List<WriteQueue.Write> together) {
    Timer.Sample sample = Timer.start();
    return client
        .execute(request(together))
        .onComplete(
            done -> {
              for (WriteQueue.Write write : together) {
                CassandraMetrics.OfTable table = metrics.of(write.table());
                sample.stop(table.writes());
                if (done.failed()) {
                  table.failures().increment();
                }
              }
            });
  }

  private static Statement<?> request(List<WriteQueue.Write> together) {
    if (together.size() == 1) {
      return together.get(0).statement();
    }
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    for (WriteQueue.Write write : together) {
      batch.addStatement((BatchableStatement<?>) write.statement());
    }
    return batch.build();
  }

  private <T> Future<T> timed(Table table, Timer timer, Future<T> answer) {
    Timer.Sample sample = Timer.start();
    return answer.onComplete(
        done -> {
          sample.stop(timer);
          if (done.failed()) {
            metrics.of(table).failures().increment();
          }
        });
  }
}
