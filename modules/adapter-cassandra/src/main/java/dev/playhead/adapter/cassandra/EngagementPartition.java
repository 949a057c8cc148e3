package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.TupleType;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A partition of {@code engagement_by_title}: the views that some accounts have of a title. */
final class EngagementPartition {
  private final StatementRunner runner;
  private final EngagementByTitleCql cql;
  private final TitleId title;
  private final int shard;

  EngagementPartition(StatementRunner runner, EngagementByTitleCql cql, TitleId title, int shard) {
    this.runner = runner;
    this.cql = cql;
    this.title = title;
    this.shard = shard;
  }

  /**
   * A view that was told and is in no sum yet.
   *
   * @param at when, see {@link Telling}
   * @param comesTo null when that cannot be read: then it counts nothing until its account is
   *     recounted
   */
  record Told(String at, EngagementKey view, @Nullable Engagement comesTo) {
    static Told of(Row row) {
      @Nullable Engagement comesTo;
      try {
        comesTo = EngagementKey.decode(row);
      } catch (CorruptRecordException unreadable) {
        comesTo = null;
      }
      return new Told(EngagementKey.text(row, "profile"), EngagementKey.ofTold(row), comesTo);
    }
  }

  /**
   * What does not grow with the views.
   *
   * @param changes how often the sum was changed; null while it never was
   * @param told in the order in which it was
   */
  record Front(Engagement sum, @Nullable Long changes, List<Told> told) {}

  Future<Front> front() {
    return front(Integer.MAX_VALUE);
  }

  /** The same, with no more of what was told than so many rows hold. */
  Future<Front> front(int rows) {
    return runner
        .read(Table.ENGAGEMENT_BY_TITLE, cql.front().bind(title.value(), shard, rows))
        .map(
            found -> {
              Engagement sum = Engagement.NONE;
              @Nullable Long changes = null;
              List<Told> told = new ArrayList<>(found.size());
              for (Row row : found) {
                if (EngagementKey.of(row).isTold()) {
                  told.add(Told.of(row));
                } else {
                  sum = EngagementKey.decode(row);
                  changes = row.get("changes", Long.class);
                }
              }
              return new Front(sum, changes, told);
            });
  }

  /** The sum with what is in it of these views and their profiles, all as of one moment. */
  Future<EngagementTally> tally(Collection<EngagementKey> views) {
    Set<EngagementKey> keys = new LinkedHashSet<>(List.of(EngagementKey.ALL));
    for (EngagementKey view : views) {
      keys.add(view.ofProfile());
      keys.add(view);
    }
    ListType list = (ListType) cql.rows().getVariableDefinitions().get(2).getType();
    TupleType tuple = (TupleType) list.getElementType();
    List<TupleValue> tuples =
        keys.stream()
            .map(key -> tuple.newValue(key.account(), key.profile(), key.session()))
            .toList();
    return runner
        .read(Table.ENGAGEMENT_BY_TITLE, cql.rows().bind(title.value(), shard, tuples))
        .map(EngagementTally::new);
  }

  /** Writes what a tally changed, unless the sum was changed since: then it says false. */
  Future<Boolean> write(EngagementTally tally, Collection<EngagementKey> dropped) {
    return conditionally(tally, dropped.stream().map(this::delete).toList());
  }

  /** The same; what was told until then is told no more. */
  Future<Boolean> write(EngagementTally tally, String toldUpTo) {
    return conditionally(tally, List.of(cql.deleteTold().bind(title.value(), shard, toldUpTo)));
  }

  private Future<Boolean> conditionally(
      EngagementTally tally, List<? extends BatchableStatement<?>> deletes) {
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    Long changes = tally.changes();
    batch.addStatement(
        cql.claim()
            .bind(
                Records.encode(Codecs.ENGAGEMENT, tally.sum()),
                changes == null ? 1 : changes + 1,
                title.value(),
                shard,
                changes));
    tally.changed().forEach((key, of) -> batch.addStatement(row(key, of)));
    deletes.forEach(batch::addStatement);
    return runner.conditionally(Table.ENGAGEMENT_BY_TITLE, batch.build());
  }

  private BatchableStatement<?> row(EngagementKey key, Engagement of) {
    return of.views() == 0
        ? delete(key)
        : cql.insert()
            .bind(
                title.value(),
                shard,
                key.account(),
                key.profile(),
                key.session(),
                Records.encode(Codecs.ENGAGEMENT, of));
  }

  private BatchableStatement<?> delete(EngagementKey key) {
    return cql.delete().bind(title.value(), shard, key.account(), key.profile(), key.session());
  }

  /** Says of a view what it comes to. Succeeds when that is stored. */
  Future<Void> tell(String at, EngagementKey view, Engagement of) {
    return runner.write(
        Table.ENGAGEMENT_BY_TITLE,
        cql.tell()
            .bind(
                title.value(),
                shard,
                at,
                Records.encode(Codecs.ENGAGEMENT, of),
                view.account(),
                view.profile(),
                view.session()));
  }
}
