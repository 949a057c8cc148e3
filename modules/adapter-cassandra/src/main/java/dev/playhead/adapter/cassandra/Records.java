package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.ByteUtils;
import dev.playhead.ports.codec.Codec;
import dev.playhead.ports.codec.ViewChunk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** The {@code record} column that most tables have. */
final class Records {
  private Records() {}

  static <T> ByteBuffer encode(Codec<T> codec, T value) {
    return ByteBuffer.wrap(codec.encode(value));
  }

  /** The chunk of a row that is one. */
  static ViewChunk chunk(Row row) {
    return ViewChunk.of(ByteUtils.getArray(Objects.requireNonNull(row.getByteBuffer("record"))));
  }

  /** The values of rows, but for rows without one: a partition of which only static cells exist. */
  static <T> List<T> decode(Codec<T> codec, List<Row> rows) {
    return rows.stream()
        .map(row -> row.getByteBuffer("record"))
        .filter(Objects::nonNull)
        .map(bytes -> codec.decode(ByteUtils.getArray(bytes)))
        .toList();
  }
}
