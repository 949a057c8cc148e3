package dev.playhead.ports.codec;

import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of views of one profile in one record. What stands in it is unpacked with the first
 * question, and of that only the views asked for become objects. Not thread-safe.
 *
 * <p>Version 1: the count, the profile, the start of the newest, the session ids that are UUIDs (16
 * bytes each), the size of the {@link ViewColumns columns}, and these, deflated (RFC 1951) if that
 * makes them smaller. UUIDs stay outside of what is deflated, for there is nothing to gain.
 */
public final class ViewChunk {
  /** No chunk may hold more. */
  public static final int MOST = 1_000;

  static final int VERSION = 1;
  private static final int MOST_COLUMN_BYTES = 1 << 20;

  private final ByteReader in;
  private final int count;
  private final ProfileId profile;
  private final Instant newest;
  private @Nullable ViewColumns columns;

  private ViewChunk(ByteReader in) {
    this.in = in;
    in.version(VERSION);
    count = in.small();
    if (count < 1 || count > MOST) {
      throw in.corrupt("1 to " + MOST + " views but found " + count);
    }
    profile = new ProfileId(in.text());
    newest = in.time(Instant.EPOCH);
  }

  /**
   * Packs views.
   *
   * @param newestFirst 1 to {@link #MOST} of one profile, by start and session, each place once
   */
  public static byte[] pack(List<View> newestFirst) {
    return ViewChunkWriter.pack(newestFirst);
  }

  /**
   * Reads the head of a chunk.
   *
   * @throws CorruptRecordException if the bytes are none; so do the other methods, when what is
   *     behind the head turns out to be corrupt
   */
  public static ViewChunk of(byte[] bytes) {
    return Versioned.valid(() -> new ViewChunk(new ByteReader(bytes)));
  }

  /** How many views stand in it. */
  public int size() {
    return count;
  }

  /** When the newest started. */
  public Instant newest() {
    return newest;
  }

  /** All views, newest first. */
  public List<View> views() {
    return views(Range.ALL, count);
  }

  /** The newest views in that range, newest first, at most so many. */
  public List<View> views(Range range, int limit) {
    return Versioned.valid(() -> select(range, limit));
  }

  private List<View> select(Range range, int limit) {
    ViewColumns rows = columns();
    long from = range.from() == null ? Long.MIN_VALUE : millis(range.from());
    List<View> found = new ArrayList<>(Math.min(limit, count));
    for (int i = rows.below(top(range)) - 1; i >= 0 && found.size() < limit; i--) {
      if (rows.startedAt(i) < from) {
        break;
      }
      if (isWanted(rows, i, range)) {
        found.add(rows.view(i, profile));
      }
    }
    return found;
  }

  private static boolean isWanted(ViewColumns rows, int i, Range range) {
    TitleId title = range.title();
    Place before = range.before();
    return (title == null || rows.title(i).title().equals(title))
        && (before == null
            || rows.startedAt(i) != millis(before.startedAt())
            || rows.session(i).compareTo(before.session().value()) < 0);
  }

  /** The least start that is surely too late. */
  private static long top(Range range) {
    long to = range.to() == null ? Long.MAX_VALUE : millis(range.to());
    Place before = range.before();
    return before == null ? to : Math.min(to, millis(before.startedAt()) + 1);
  }

  private static long millis(Instant time) {
    try {
      return Math.min(time.toEpochMilli(), Long.MAX_VALUE - 1);
    } catch (ArithmeticException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
    }
  }

  private ViewColumns columns() {
    ViewColumns unpacked = columns;
    if (unpacked == null) {
      int uuids = in.small();
      if (uuids > count) {
        throw in.corrupt("as many ids as views");
      }
      byte[] ids = in.take(16 * uuids);
      int size = in.small();
      if (size > MOST_COLUMN_BYTES) {
        throw in.corrupt("at most " + MOST_COLUMN_BYTES + " bytes of columns");
      }
      byte[] body = in.rest();
      unpacked =
          new ViewColumns(
              new ByteReader(body.length == size ? body : Packing.unpack(body, size)),
              ids,
              count,
              newest);
      columns = unpacked;
    }
    return unpacked;
  }
}
