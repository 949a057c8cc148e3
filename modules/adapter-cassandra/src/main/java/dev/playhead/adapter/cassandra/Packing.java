package dev.playhead.adapter.cassandra;

import dev.playhead.domain.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is packed, and what a chunk becomes. Runs are newest first, and a chunk's key is the
 * place of its oldest view.
 */
final class Packing {
  /** How many views a chunk is made of. */
  static final int CHUNK = 200;

  /** So many newest views stay rows: what is read most, and changes most. */
  static final int KEPT = 100;

  /** A chunk that grows beyond is cut in two. */
  static final int MOST = 2 * CHUNK;

  /** What started later is not packed. */
  static final Duration SETTLED = Duration.ofDays(7);

  /**
   * What started later surely is not packed, though clocks differ: it is written past everything
   * that has to do with chunks.
   */
  static final Duration RECENT = Duration.ofDays(6);

  private Packing() {}

  /**
   * The views of a chunk.
   *
   * @param isNewest whether no other chunk is above it
   */
  record Run(List<View> views, boolean isNewest) {
    View first() {
      return views.get(0);
    }

    Bound key() {
      return Packing.key(views);
    }
  }

  /**
   * What a change deletes and writes, all at once.
   *
   * @param rows to write
   * @param goneRows rows that go
   * @param goneRun rows that go with all between the first and the last, or empty
   * @param chunks to write
   * @param goneChunks keys of chunks that go
   */
  record Change(
      List<View> rows,
      List<Bound> goneRows,
      List<View> goneRun,
      List<List<View>> chunks,
      List<Bound> goneChunks) {
    static final Change NONE = new Change(List.of(), List.of(), List.of(), List.of(), List.of());

    static Change row(View view) {
      return new Change(List.of(view), List.of(), List.of(), List.of(), List.of());
    }

    static Change withoutRow(Bound place) {
      return new Change(List.of(), List.of(place), List.of(), List.of(), List.of());
    }

    boolean isNone() {
      return equals(NONE);
    }
  }

  /** Whether a view may be packed by now, or by another node's clock. */
  static boolean isRecent(Instant startedAt, Instant now) {
    return startedAt.isAfter(now.minus(RECENT));
  }

  /** Whether what started then is old enough to be packed. */
  static boolean isSettled(Instant startedAt, Instant now) {
    return !startedAt.isAfter(now.minus(SETTLED));
  }

  /** The oldest rows as a chunk, if enough newer ones are left; there must be that many to ask. */
  static Change pack(List<View> oldestRows, Instant now) {
    if (oldestRows.size() < CHUNK + KEPT
        || !isSettled(oldestRows.get(CHUNK - 1).startedAt(), now)) {
      return Change.NONE;
    }
    List<View> run = new ArrayList<>(oldestRows.subList(0, CHUNK));
    Collections.reverse(run);
    return new Change(List.of(), List.of(), run, List.of(run), List.of());
  }

  /** A view of a place that is packed goes into that run, in place of what stands there. */
  static Change put(View view, Optional<Run> at) {
    Bound place = Bound.of(view);
    if (at.isEmpty() || (at.get().isNewest() && Bound.of(at.get().first()).compareTo(place) < 0)) {
      return Change.row(view);
    }
    List<View> run = at.get().views();
    int index = index(run, place);
    List<View> changed = new ArrayList<>(run);
    if (stands(run, index, place)) {
      changed.set(index, view);
    } else {
      changed.add(index, view);
    }
    return rewrite(run, changed);
  }

  /** Takes what stands at that place out of the run; of the rows, if the run has it not. */
  static Change remove(Bound place, Optional<Run> at) {
    if (at.isPresent()) {
      List<View> run = at.get().views();
      int index = index(run, place);
      if (stands(run, index, place)) {
        List<View> changed = new ArrayList<>(run);
        changed.remove(index);
        return rewrite(run, changed);
      }
    }
    return Change.withoutRow(place);
  }

  private static Change rewrite(List<View> before, List<View> after) {
    List<List<View>> chunks = new ArrayList<>();
    if (after.size() > MOST) {
      chunks.add(after.subList(0, after.size() / 2));
      chunks.add(after.subList(after.size() / 2, after.size()));
    } else if (!after.isEmpty()) {
      chunks.add(after);
    }
    Bound key = key(before);
    boolean isWrittenOver = !after.isEmpty() && key(after).equals(key);
    return new Change(
        List.of(), List.of(), List.of(), chunks, isWrittenOver ? List.of() : List.of(key));
  }

  /** A whole history: how many of the newest stay rows. */
  static int rowsOf(List<View> newestFirst, Instant now) {
    int rows = Math.min(KEPT, newestFirst.size());
    while (rows < newestFirst.size() && !isSettled(newestFirst.get(rows).startedAt(), now)) {
      rows++;
    }
    return rows;
  }

  /** Cuts a run into chunks. */
  static List<List<View>> chunks(List<View> newestFirst) {
    List<List<View>> chunks = new ArrayList<>();
    for (int from = 0; from < newestFirst.size(); from += CHUNK) {
      chunks.add(newestFirst.subList(from, Math.min(from + CHUNK, newestFirst.size())));
    }
    return chunks;
  }

  static Bound key(List<View> chunk) {
    return Bound.of(chunk.get(chunk.size() - 1));
  }

  private static boolean stands(List<View> run, int index, Bound place) {
    return index < run.size() && Bound.of(run.get(index)).equals(place);
  }

  /** How many stand above that place. */
  private static int index(List<View> chunk, Bound place) {
    int index = 0;
    while (index < chunk.size() && Bound.of(chunk.get(index)).compareTo(place) > 0) {
      index++;
    }
    return index;
  }
}
