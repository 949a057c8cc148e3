package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.ViewChunk;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads one page: rows from the top of the range down, and when these do not fill it, chunks below
 * the last row, for no row is older than a view that is packed. If rows are packed in between, they
 * are found in the chunks.
 *
 * <p>Far in the past that would be a question for rows that are not there. So a page that begins
 * where this profile was {@link SeenPacked seen} to be packed asks for chunks first. If the first
 * chunk reaches up to where the page begins, then what is below is all packed; otherwise nothing is
 * believed of that answer, and the page is read from the rows on.
 *
 * <p>A title is filtered here, not in Cassandra, so asking for a rare one reads the whole range, at
 * most {@link #FILTERED_ROWS} rows or {@link #FILTERED_CHUNKS} chunks at a time.
 */
final class HistoryScan {
  private static final int FILTERED_ROWS = 500;
  private static final int FILTERED_CHUNKS = 10;

  private final StatementRunner runner;
  private final HistoryByProfileCql cql;
  private final SeenPacked seen;
  private final AccountId account;
  private final ProfileId profile;
  private final Range range;
  private final int limit;

  private final List<View> page = new ArrayList<>();
  private final Bound from;

  /** What stands at or above it has been read, or is not wanted. */
  private Bound below;

  /** The range below the last row: those that were packed since they were read are not wanted. */
  private Range rest;

  HistoryScan(
      StatementRunner runner,
      HistoryByProfileCql cql,
      SeenPacked seen,
      AccountId account,
      ProfileId profile,
      Range range,
      int limit) {
    this.runner = runner;
    this.cql = cql;
    this.seen = seen;
    this.account = account;
    this.profile = profile;
    this.range = range;
    this.rest = range;
    this.limit = limit;
    this.from = range.from() == null ? Bound.EARLIEST : Bound.at(range.from());
    this.below = top(range);
  }

  private static Bound top(Range range) {
    Place before = range.before();
    Bound last = before == null ? Bound.LATEST : Bound.of(before);
    return range.to() == null ? last : Bound.lower(last, Bound.at(range.to()));
  }

  /** The page; once only. */
  Future<List<View>> run() {
    if (limit <= 0 || below.compareTo(from) <= 0) {
      return Future.succeededFuture(List.of());
    }
    return seen.isPacked(account, profile, below) ? chunksFirst() : rows();
  }

  private Future<List<View>> rows() {
    int size = range.title() == null ? limit - page.size() : FILTERED_ROWS;
    return runner
        .read(Table.HISTORY_BY_PROFILE, selectRows(size))
        .compose(
            rows -> {
              List<View> views = Records.decode(Codecs.VIEW, rows);
              views.stream().filter(this::isWanted).limit(limit - page.size()).forEach(page::add);
              if (!views.isEmpty()) {
                Place last = Place.of(views.get(views.size() - 1));
                below = Bound.of(last);
                rest = new Range(range.from(), range.to(), range.title(), last);
              }
              return isFull() ? done() : views.size() < size ? chunks() : rows();
            });
  }

  /** As few as may fill the page: where it goes over into the next one, that is asked for then. */
  private int chunksAtOnce() {
    int missing = limit - page.size();
    return range.title() == null ? (missing + Packing.CHUNK - 1) / Packing.CHUNK : FILTERED_CHUNKS;
  }

  private Future<List<View>> chunksFirst() {
    Bound top = below;
    int size = chunksAtOnce();
    return runner
        .read(Table.HISTORY_BY_PROFILE, selectChunks(top.after(), size))
        .compose(
            rows -> {
              if (!rows.isEmpty() && Records.chunk(rows.get(0)).newest().isAfter(top.startedAt())) {
                return take(rows, size);
              }
              seen.wrongly(account, profile);
              return rows();
            });
  }

  private Future<List<View>> chunks() {
    int size = chunksAtOnce();
    return runner
        .read(Table.HISTORY_BY_PROFILE, selectChunks(below, size))
        .compose(rows -> take(rows, size));
  }

  private Future<List<View>> take(List<Row> rows, int size) {
    for (Row row : rows) {
      Bound key = keyOf(row);
      if (key.compareTo(below) < 0) {
        ViewChunk chunk = Records.chunk(row);
        seen.packed(account, profile, chunk.newest());
        page.addAll(chunk.views(rest, limit - page.size()));
        below = key;
      }
      if (isFull() || below.compareTo(from) <= 0) {
        return done();
      }
    }
    return rows.size() < size ? done() : chunks();
  }

  private boolean isFull() {
    return page.size() >= limit;
  }

  private Future<List<View>> done() {
    return Future.succeededFuture(List.copyOf(page));
  }

  private static Bound keyOf(Row row) {
    return Bound.of(
        new Place(
            Objects.requireNonNull(row.getInstant("started_at")),
            new SessionId(Objects.requireNonNull(row.getString("session")))));
  }

  private BoundStatement selectRows(int size) {
    return cql.rows()
        .bind(
            account.value(),
            profile.value(),
            from.startedAt(),
            from.session(),
            below.startedAt(),
            below.session(),
            size);
  }

  private BoundStatement selectChunks(Bound under, int size) {
    return cql.chunks()
        .bind(account.value(), profile.value(), under.startedAt(), under.session(), size);
  }

  private boolean isWanted(View view) {
    return range.title() == null || view.title().title().equals(range.title());
  }
}
