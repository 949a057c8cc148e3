package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.adapter.cassandra.Packing.Change;
import dev.playhead.adapter.cassandra.Packing.Run;
import dev.playhead.domain.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One profile's partition of the history in memory, changed as {@link Packing} decides. */
final class PackedPartition {
  private final TreeMap<Bound, View> rows = new TreeMap<>();
  private final TreeMap<Bound, List<View>> chunks = new TreeMap<>();

  void put(View view) {
    apply(Packing.put(view, runAt(Bound.of(view))));
  }

  void remove(Bound place) {
    apply(Packing.remove(place, runAt(place)));
  }

  void pack(Instant now) {
    Change change;
    do {
      List<View> oldest = rows.values().stream().limit(Packing.CHUNK + Packing.KEPT).toList();
      change = Packing.pack(oldest, now);
      apply(change);
    } while (!change.isNone());
  }

  int rows() {
    return rows.size();
  }

  int chunks() {
    return chunks.size();
  }

  /** All views, newest first: rows, then chunks, as a reader goes. */
  List<View> views() {
    List<View> views = new ArrayList<>(rows.descendingMap().values());
    chunks.descendingMap().values().forEach(views::addAll);
    return views;
  }

  private Optional<Run> runAt(Bound place) {
    Map.Entry<Bound, List<View>> at = chunks.floorEntry(place);
    Map.Entry<Bound, List<View>> found = at == null ? chunks.firstEntry() : at;
    return Optional.ofNullable(found)
        .map(entry -> new Run(entry.getValue(), entry.equals(chunks.lastEntry())));
  }

  private void apply(Change change) {
    if (!change.goneRun().isEmpty()) {
      Bound from = Packing.key(change.goneRun());
      rows.subMap(from, true, Bound.of(change.goneRun().get(0)), true).clear();
    }
    change.goneRows().forEach(rows::remove);
    change.goneChunks().forEach(chunks::remove);
    change.rows().forEach(view -> rows.put(Bound.of(view), view));
    change
        .chunks()
        .forEach(
            run -> {
              assertThat(change.goneChunks()).doesNotContain(Packing.key(run));
              chunks.put(Packing.key(run), List.copyOf(run));
            });
  }

  /** Views stand in order over the borders of rows and chunks, and no chunk is too big or empty. */
  void check() {
    assertThat(views().stream().map(Bound::of).toList())
        .isSortedAccordingTo(Comparator.<Bound>reverseOrder())
        .doesNotHaveDuplicates();
    assertThat(chunks.values()).allSatisfy(run -> assertThat(run).hasSizeBetween(1, Packing.MOST));
  }
}
