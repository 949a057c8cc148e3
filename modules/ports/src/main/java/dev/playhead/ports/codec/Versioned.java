package dev.playhead.ports.codec;

/** A stored form that begins with its version and fills its bytes to the last. */
abstract class Versioned<T> implements Codec<T> {
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
    try {
      T value = read(in);
      in.end();
      return value;
    } catch (IllegalArgumentException e) {
      throw new CorruptRecordException("Expected a valid record: " + e.getMessage(), e);
    }
  }
}
