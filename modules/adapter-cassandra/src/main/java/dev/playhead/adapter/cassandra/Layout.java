package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a whole history is stored: its newest views as rows, the rest in chunks.
 *
 * @param rows newest first
 * @param chunks newest first, each newest first
 */
record Layout(List<View> rows, List<List<View>> chunks) {
  /** A row is some 200 bytes and a chunk some 8,000: together half of what Cassandra takes. */
  private static final int MOST_ROWS = 40_000;

  private static final int ROWS_A_CHUNK = 40;

  /** A row or a chunk in the partition. */
  record Spot(int tier, Bound place) {
    static Spot of(Row row) {
      Instant startedAt = Objects.requireNonNull(row.getInstant("started_at"));
      String session = Objects.requireNonNull(row.getString("session"));
      return new Spot(row.getInt("tier"), new Bound(startedAt, session));
    }
  }

  /**
   * Of a history that is to stand where another stands: what is packed stays packed, and in the
   * same chunks, as far as these are of a proper size.
   */
  static Layout of(List<View> newestFirst, Set<Spot> present, Instant now) {
    NavigableSet<Bound> keys =
        present.stream()
            .filter(spot -> spot.tier() == HistoryByProfileCql.CHUNKS)
            .map(Spot::place)
            .collect(Collectors.toCollection(TreeSet::new));
    int rows = keys.isEmpty() ? Packing.rowsOf(newestFirst, now) : 0;
    if (!keys.isEmpty()) {
      Bound oldestRow =
          present.stream()
              .filter(spot -> spot.tier() == HistoryByProfileCql.ROWS)
              .map(Spot::place)
              .filter(place -> place.compareTo(keys.last()) > 0)
              .min(Comparator.naturalOrder())
              .orElse(Bound.LATEST);
      while (rows < newestFirst.size() && staysRow(newestFirst.get(rows), oldestRow, now)) {
        rows++;
      }
    }
    return new Layout(
        newestFirst.subList(0, rows), chunks(newestFirst.subList(rows, newestFirst.size()), keys));
  }

  private static boolean staysRow(View view, Bound oldestRow, Instant now) {
    return Bound.of(view).compareTo(oldestRow) >= 0 || !Packing.isSettled(view.startedAt(), now);
  }

  private static List<List<View>> chunks(List<View> newestFirst, NavigableSet<Bound> keys) {
    if (keys.isEmpty()) {
      return Packing.chunks(newestFirst);
    }
    List<List<View>> chunks = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= newestFirst.size(); to++) {
      boolean isWhole =
          to == newestFirst.size()
              || !Objects.equals(
                  keys.floor(Bound.of(newestFirst.get(to - 1))),
                  keys.floor(Bound.of(newestFirst.get(to))));
      if (isWhole) {
        List<View> run = newestFirst.subList(from, to);
        chunks.addAll(run.size() > Packing.MOST ? Packing.chunks(run) : List.of(run));
        from = to;
      }
    }
    return chunks;
  }

  /** Whether one batch may hold all of it, and take away what else is there. */
  boolean fitsIntoABatch(Set<Spot> present) {
    return rows.size() + chunks.size() * ROWS_A_CHUNK + gone(present).size() <= MOST_ROWS;
  }

  /** Those of what is there that it does not write over. */
  List<Spot> gone(Set<Spot> present) {
    Set<Spot> written = new HashSet<>();
    rows.forEach(view -> written.add(new Spot(HistoryByProfileCql.ROWS, Bound.of(view))));
    chunks.forEach(run -> written.add(new Spot(HistoryByProfileCql.CHUNKS, Packing.key(run))));
    List<Spot> gone = new ArrayList<>(present);
    gone.removeIf(written::contains);
    return gone;
  }
}
