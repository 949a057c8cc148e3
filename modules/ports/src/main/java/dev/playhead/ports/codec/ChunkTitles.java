package dev.playhead.ports.codec;

import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The titles of a chunk, in the order in which they were first watched. Episodes follow one another
 * by number, with others in between, so of each is said after which of the last few it comes (0:
 * after none), in a second column what it shares with that one, plus one, or 0 if it is the next by
 * number; then the rests of the ids, and the editions.
 */
final class ChunkTitles {
  private static final int FURTHEST = 8;
  private static final int MOST_DIGITS = 9;

  private final String[] ids;
  private final String[] editions;
  private final int[] before;

  /** Those that were asked for. */
  private final Map<Integer, TitleEdition> made = new HashMap<>();

  private ChunkTitles(String[] ids, String[] editions, int[] before) {
    this.ids = ids;
    this.editions = editions;
    this.before = before;
  }

  static ChunkTitles of(List<TitleEdition> titles) {
    String[] ids = titles.stream().map(title -> title.title().value()).toArray(String[]::new);
    int[] before = new int[ids.length];
    for (int i = 0; i < before.length; i++) {
      before[i] = i - model(ids, i);
    }
    return new ChunkTitles(
        ids, titles.stream().map(TitleEdition::edition).toArray(String[]::new), before);
  }

  int size() {
    return ids.length;
  }

  TitleEdition get(int i) {
    return made.computeIfAbsent(i, at -> new TitleEdition(new TitleId(ids[at]), editions[at]));
  }

  /** The title that it is said to come after; itself when there is none. */
  int before(int i) {
    return before[i];
  }

  void write(ByteWriter out) {
    ByteWriter shares = new ByteWriter(256);
    ByteWriter rests = new ByteWriter(1024);
    for (int i = 0; i < ids.length; i++) {
      String other = before[i] == i ? "" : ids[before[i]];
      out.varint(i - before[i]);
      if (ids[i].equals(next(other))) {
        shares.varint(0);
      } else {
        int shared = shared(other, ids[i]);
        shares.varint(shared + 1);
        rests.text(ids[i].substring(shared));
      }
    }
    out.bytes(shares.toByteArray()).bytes(rests.toByteArray());
    for (String edition : editions) {
      out.text(edition);
    }
  }

  static ChunkTitles read(ByteReader in, int count) {
    int[] before = numbers(in, count);
    int[] shares = numbers(in, count);
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      if (before[i] > i) {
        throw in.corrupt("a title before this one");
      }
      before[i] = i - before[i];
      String other = before[i] == i ? "" : ids[before[i]];
      ids[i] = shares[i] == 0 ? String.valueOf(next(other)) : joined(in, other, shares[i] - 1);
    }
    String[] editions = new String[count];
    for (int i = 0; i < count; i++) {
      editions[i] = in.text();
    }
    return new ChunkTitles(ids, editions, before);
  }

  private static int[] numbers(ByteReader in, int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.small();
    }
    return numbers;
  }

  /** The latest that it is next to, or else the one that it shares most with; how long ago. */
  private static int model(String[] ids, int at) {
    String id = ids[at];
    int best = 0;
    int most = 0;
    for (int ago = 1; ago <= Math.min(FURTHEST, at); ago++) {
      String other = ids[at - ago];
      if (id.equals(next(other))) {
        return ago;
      }
      int shared = shared(other, id);
      if (shared > most) {
        best = ago;
        most = shared;
      }
    }
    return best;
  }

  /** The same with the number at its end, of at most nine digits, one higher; null without one. */
  private static @Nullable String next(String id) {
    char[] next = id.toCharArray();
    int at = next.length;
    int least = Math.max(0, at - MOST_DIGITS);
    while (at > least && next[at - 1] >= '0' && next[at - 1] <= '9') {
      if (next[at - 1] < '9') {
        next[at - 1]++;
        return new String(next);
      }
      next[--at] = '0';
    }
    return at == next.length
        ? null
        : id.substring(0, at) + '1' + new String(next, at, next.length - at);
  }

  static int shared(String before, String text) {
    int most = Math.min(before.length(), text.length());
    int shared = 0;
    while (shared < most && before.charAt(shared) == text.charAt(shared)) {
      shared++;
    }
    return shared;
  }

  static String joined(ByteReader in, String before, int shared) {
    if (shared > before.length()) {
      throw in.corrupt("to share at most what there is");
    }
    return before.substring(0, shared) + in.text();
  }
}
