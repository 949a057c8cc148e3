package dev.playhead.ports.codec;

import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The titles of a chunk, in the order in which they were first watched. Episodes follow one another
 * by number, with others in between, so of each is said after which of the last few it comes (0:
 * after none), in a second column what it shares with that one, plus one, or 0 if it is the next by
 * number; then the rests of the ids, and the editions.
 */
final class ChunkTitles {
  private static final int FURTHEST = 8;

  private final List<TitleEdition> titles;
  private final int[] before;

  private ChunkTitles(List<TitleEdition> titles, int[] before) {
    this.titles = titles;
    this.before = before;
  }

  static ChunkTitles of(List<TitleEdition> titles) {
    int[] before = new int[titles.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = i - model(titles, i);
    }
    return new ChunkTitles(titles, before);
  }

  int size() {
    return titles.size();
  }

  TitleEdition get(int i) {
    return titles.get(i);
  }

  /** The title that it is said to come after; itself when there is none. */
  int before(int i) {
    return before[i];
  }

  void write(ByteWriter out) {
    ByteWriter shares = new ByteWriter(256);
    ByteWriter rests = new ByteWriter(1024);
    ByteWriter editions = new ByteWriter(256);
    for (int i = 0; i < titles.size(); i++) {
      String id = id(titles, i);
      int ago = i - before[i];
      String other = ago == 0 ? "" : id(titles, before[i]);
      out.varint(ago);
      if (id.equals(next(other))) {
        shares.varint(0);
      } else {
        int shared = shared(other, id);
        shares.varint(shared + 1);
        rests.text(id.substring(shared));
      }
      editions.text(titles.get(i).edition());
    }
    out.bytes(shares.toByteArray()).bytes(rests.toByteArray()).bytes(editions.toByteArray());
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
    List<TitleEdition> titles = new ArrayList<>(count);
    for (String id : ids) {
      titles.add(new TitleEdition(new TitleId(id), in.text()));
    }
    return new ChunkTitles(titles, before);
  }

  private static int[] numbers(ByteReader in, int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.small();
    }
    return numbers;
  }

  /** The latest that it is next to, or else the one that it shares most with; how long ago. */
  private static int model(List<TitleEdition> titles, int at) {
    String id = id(titles, at);
    int best = 0;
    int most = 0;
    for (int ago = 1; ago <= Math.min(FURTHEST, at); ago++) {
      String other = id(titles, at - ago);
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

  private static String id(List<TitleEdition> titles, int at) {
    return titles.get(at).title().value();
  }

  /** The same with the number at its end, of at most nine digits, one higher; null without one. */
  private static @Nullable String next(String id) {
    int digits = 0;
    while (digits < Math.min(9, id.length())
        && id.charAt(id.length() - 1 - digits) >= '0'
        && id.charAt(id.length() - 1 - digits) <= '9') {
      digits++;
    }
    if (digits == 0) {
      return null;
    }
    int start = id.length() - digits;
    String number = Long.toString(Long.parseLong(id.substring(start)) + 1);
    return id.substring(0, start) + "0".repeat(Math.max(0, digits - number.length())) + number;
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
