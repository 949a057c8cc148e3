package dev.playhead.ports.codec;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A stored form that begins with its version and fills its bytes to the last. */
abstract class Versioned<T> implements Codec<T> {
  private static final int MOST_SHOWN = 200;
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private final int version;
  private final int expectedBytes;

  Versioned(int version, int expectedBytes) {
    this.version = version;
    this.expectedBytes = expectedBytes;
  }

  abstract void write(ByteWriter out, T value);

  abstract T read(ByteReader in);

  @Override
  public final byte[] encode(T value) {
    ByteWriter out = new ByteWriter(expectedBytes);
    out.u8(version);
    write(out, value);
    return out.toByteArray();
  }

  @Override
  public final T decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.version(version);
    return valid(
        () -> {
          T value = read(in);
          in.end();
          return value;
        });
  }

  /** What a read gives; a value that the domain refuses is a corrupt record. */
  static <T> T valid(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw corrupt(e);
    }
  }

  /** A value's own constructor refused it. */
  static CorruptRecordException corrupt(IllegalArgumentException e) {
    return new CorruptRecordException("Expected a valid record: " + shown(e), e);
  }

  /** Goes into logs and headers, and may quote what the record holds: not endless, one line. */
  private static String shown(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    String start =
        message.length() <= MOST_SHOWN ? message : message.substring(0, MOST_SHOWN) + "…";
    return UNPRINTABLE.matcher(start).replaceAll("\uFFFD");
  }
}
