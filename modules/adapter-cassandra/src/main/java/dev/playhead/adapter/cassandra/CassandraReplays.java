package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Replays;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Replays} in {@code replays}. */
final class CassandraReplays implements Replays {
  private static final int TTL_SECONDS = Math.toIntExact(KEPT.toSeconds());

  private final StatementRunner runner;
  private final ReplaysCql cql;

  CassandraReplays(StatementRunner runner, ReplaysCql cql) {
    this.runner = runner;
    this.cql = cql;
  }

  @Override
  public Future<Void> ask(ReplayRequest request) {
    Set<String> views =
        request.views().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    return runner.write(
        Table.REPLAYS,
        cql.ask()
            .bind(
                request.id().value(),
                request.account().value(),
                request.mode().name(),
                views,
                request.from(),
                request.to(),
                TTL_SECONDS));
  }

  @Override
  public Future<Optional<ReplayRequest>> request(SessionId id) {
    return row(id)
        .map(row -> row.filter(one -> one.getString("mode") != null).map(one -> request(id, one)));
  }

  private static ReplayRequest request(SessionId id, Row row) {
    return new ReplayRequest(
        id,
        new AccountId(text(row, "account")),
        ReplayMode.valueOf(text(row, "mode")),
        Objects.requireNonNull(row.getSet("views", String.class)).stream()
            .map(ReplayedView::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getInstant("from_time"),
        row.getInstant("to_time"));
  }

  @Override
  public Future<Void> done(SessionId id, ReplayOutcome outcome) {
    return outcome(id)
        .compose(known -> known.isPresent() ? Future.succeededFuture() : write(id, outcome));
  }

  private Future<Void> write(SessionId id, ReplayOutcome outcome) {
    Map<String, Long> counts =
        Map.of(
            "sessions", outcome.sessions(),
            "events", outcome.events(),
            "differences", outcome.differences(),
            "left", outcome.left(),
            "millis", outcome.millis());
    return runner.write(
        Table.REPLAYS,
        cql.done()
            .bind(
                TTL_SECONDS,
                outcome.failure(),
                counts,
                outcome.found().stream().map(CassandraReplays::line).toList(),
                outcome.unreadable(),
                outcome.before(),
                outcome.after(),
                outcome.expected(),
                id.value()));
  }

  @Override
  public Future<Optional<ReplayOutcome>> outcome(SessionId id) {
    return row(id)
        .map(
            row ->
                row.filter(one -> one.getString("failure") != null).map(CassandraReplays::outcome));
  }

  private static ReplayOutcome outcome(Row row) {
    Map<String, Long> counts =
        Objects.requireNonNull(row.getMap("counts", String.class, Long.class));
    return new ReplayOutcome(
        text(row, "failure"),
        counts.getOrDefault("sessions", 0L),
        counts.getOrDefault("events", 0L),
        counts.getOrDefault("differences", 0L),
        texts(row, "found").stream().map(CassandraReplays::difference).toList(),
        counts.getOrDefault("left", 0L),
        texts(row, "unreadable"),
        text(row, "before"),
        text(row, "after"),
        text(row, "expected"),
        counts.getOrDefault("millis", 0L));
  }

  private static String line(Difference difference) {
    return difference.view() + " " + difference.kind() + " " + difference.key();
  }

  private static Difference difference(String line) {
    String[] parts = line.split(" ", 3);
    return new Difference(
        ReplayedView.valueOf(parts[0]), parts[2], Difference.Kind.valueOf(parts[1]));
  }

  private Future<Optional<Row>> row(SessionId id) {
    return runner
        .read(Table.REPLAYS, cql.of().bind(id.value()))
        .map(rows -> rows.stream().findFirst());
  }

  /** An empty list is not stored. */
  private static List<String> texts(Row row, String column) {
    return Objects.requireNonNullElse(row.getList(column, String.class), List.of());
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column));
  }
}
