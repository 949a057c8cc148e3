package dev.playhead.app;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.playhead.domain.View;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.ViewChunk;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The old views of a profile in one chunk, as a node packs them when there are hundreds.
 *
 * @param before what started earlier is old
 */
record PackedHistory(Corruption stores, String account, Instant before) {
  private static final String OF_PROFILE = " WHERE account = ? AND profile = 'anna' AND tier = ";

  /** Packs what stands in rows; gives it, newest first. */
  List<View> pack() {
    List<View> views =
        stores
            .cql(
                "SELECT record FROM history_by_profile" + OF_PROFILE + "0 AND started_at < ?",
                account,
                before)
            .stream()
            .map(row -> Codecs.VIEW.decode(bytes(row)))
            .toList();
    View oldest = views.get(views.size() - 1);
    stores.cql(
        "INSERT INTO history_by_profile (account, profile, tier, started_at, session, record)"
            + " VALUES (?, 'anna', 1, ?, ?, ?)",
        account,
        oldest.startedAt(),
        oldest.session().value(),
        ByteBuffer.wrap(ViewChunk.pack(views)));
    stores.cql(
        "DELETE FROM history_by_profile" + OF_PROFILE + "0 AND started_at < ?", account, before);
    return views;
  }

  /** The bytes of the chunk. */
  byte[] record() {
    return bytes(chunk("record"));
  }

  /** Puts other bytes in its place. */
  void overwrite(byte[] bytes) {
    Row chunk = chunk("started_at, session");
    stores.cql(
        "UPDATE history_by_profile SET record = ?"
            + OF_PROFILE
            + "1 AND started_at = ? AND session = ?",
        ByteBuffer.wrap(bytes),
        account,
        chunk.getInstant("started_at"),
        chunk.getString("session"));
  }

  private Row chunk(String columns) {
    return stores
        .cql("SELECT " + columns + " FROM history_by_profile" + OF_PROFILE + "1", account)
        .get(0);
  }

  private static byte[] bytes(Row row) {
    ByteBuffer buffer = Objects.requireNonNull(row.getByteBuffer("record"));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
