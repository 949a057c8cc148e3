package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes a {@link ViewChunk}: the columns that {@link ViewColumns} reads, in their order. */
final class ViewChunkWriter {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::startedAt).thenComparing(Place::session);

  private final List<View> views;
  private final ByteWriter out = new ByteWriter(4096);
  private final Map<TitleEdition, Integer> titles = new LinkedHashMap<>();

  private ViewChunkWriter(List<View> oldestFirst) {
    this.views = oldestFirst;
  }

  static byte[] pack(List<View> newestFirst) {
    check(newestFirst);
    List<View> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    ByteWriter uuids = new ByteWriter(16 * oldestFirst.size());
    byte[] columns = new ViewChunkWriter(oldestFirst).columns(uuids);
    byte[] ids = uuids.toByteArray();
    byte[] packed = Packing.pack(columns);
    View newest = newestFirst.get(0);
    return new ByteWriter(64 + ids.length + columns.length)
        .u8(ViewChunk.VERSION)
        .varint(oldestFirst.size())
        .text(newest.profile().value())
        .time(newest.startedAt(), Instant.EPOCH)
        .varint(ids.length / 16)
        .bytes(ids)
        .varint(columns.length)
        // Bytes of the columns' own size are the columns.
        .bytes(packed.length < columns.length ? packed : columns)
        .toByteArray();
  }

  private static void check(List<View> views) {
    if (views.isEmpty() || views.size() > ViewChunk.MOST) {
      throw new IllegalArgumentException(
          "Expected 1 to " + ViewChunk.MOST + " views, but there were " + views.size());
    }
    ProfileId profile = views.get(0).profile();
    for (int i = 1; i < views.size(); i++) {
      if (ORDER.compare(Place.of(views.get(i - 1)), Place.of(views.get(i))) <= 0
          || !views.get(i).profile().equals(profile)) {
        throw new IllegalArgumentException(
            "Expected views of one profile, newest first, but "
                + views.get(i)
                + " came after "
                + views.get(i - 1));
      }
    }
  }

  private byte[] columns(ByteWriter uuids) {
    sessions(uuids);
    ChunkTitles written = titles();
    devices();
    for (View view : views) {
      SessionEnd end = view.end();
      out.u8((end == null ? 0 : end.reason().code()) << 1 | (view.watched() ? 1 : 0));
    }
    numbers(new Expected(written));
    starts();
    return out.toByteArray();
  }

  /** For each how much it shares with the text before, plus one, or 0 for a UUID; then the rest. */
  private void sessions(ByteWriter uuids) {
    ByteWriter rests = new ByteWriter(1024);
    String before = "";
    for (View view : views) {
      String session = view.session().value();
      if (isUuid(session)) {
        UUID uuid = UUID.fromString(session);
        uuids.u64(uuid.getMostSignificantBits()).u64(uuid.getLeastSignificantBits());
        out.u8(0);
      } else {
        int shared = ChunkTitles.shared(before, session);
        out.varint(shared + 1);
        rests.text(session.substring(shared));
        before = session;
      }
    }
    out.bytes(rests.toByteArray());
  }

  /** Whether it is the canonical form, which alone comes back from the 16 bytes as it was. */
  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean fits = isDash ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private ChunkTitles titles() {
    for (View view : views) {
      Integer known = titles.putIfAbsent(view.title(), titles.size());
      out.varint(known == null ? 0 : titles.size() - known);
    }
    ChunkTitles written = ChunkTitles.of(List.copyOf(titles.keySet()));
    written.write(out);
    return written;
  }

  private void devices() {
    Map<Device, Integer> known = new LinkedHashMap<>();
    for (View view : views) {
      Integer at = known.putIfAbsent(view.device(), known.size());
      out.varint(at == null ? 0 : at + 1);
    }
    known.keySet().forEach(device -> Parts.device(out, device));
  }

  /** Each as the difference from what {@link ViewColumns} expects there. */
  private void numbers(Expected expected) {
    ByteWriter froms = new ByteWriter(1024);
    ByteWriter positions = new ByteWriter(1024);
    ByteWriter watched = new ByteWriter(1024);
    ByteWriter ends = new ByteWriter(1024);
    for (View view : views) {
      int title = titles.getOrDefault(view.title(), 0);
      out.signed(view.durationMs() - expected.duration(title));
      froms.signed(view.fromMs() - expected.from(title));
      positions.signed(
          view.positionMs() - Expected.position(view.watched(), view.fromMs(), view.durationMs()));
      watched.signed(view.watchedMs() - (view.positionMs() - view.fromMs()));
      SessionEnd end = view.end();
      if (end != null) {
        ends.signed(end.at().toEpochMilli() - (view.startedAt().toEpochMilli() + view.watchedMs()));
      }
      expected.duration(title, view.durationMs());
      expected.left(title, view.positionMs(), view.watched());
    }
    out.bytes(froms.toByteArray())
        .bytes(positions.toByteArray())
        .bytes(watched.toByteArray())
        .bytes(ends.toByteArray());
  }

  /** Each as the distance from the end of the view before, or from its start if it has no end. */
  private void starts() {
    Instant before = views.get(views.size() - 1).startedAt();
    for (View view : views) {
      out.time(view.startedAt(), before);
      SessionEnd end = view.end();
      before = end == null ? view.startedAt() : end.at();
    }
  }
}
