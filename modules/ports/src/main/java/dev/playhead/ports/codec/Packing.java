package dev.playhead.ports.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate without a header. */
final class Packing {
  /** Nothing that is written grows so large; whoever claims it may have written a bomb. */
  static final int MOST_UNPACKED = 16 << 20;

  /** Deflate's own limit: a byte stands for no more than that. */
  private static final int MOST_RATIO = 1032;

  /** Below, what is gained is not worth the time. */
  private static final int WORTH_PACKING = 256;

  private Packing() {}

  /** The packed form, or the bytes themselves when it would not be smaller. */
  static byte[] pack(byte[] plain) {
    if (plain.length < WORTH_PACKING || plain.length > MOST_UNPACKED) {
      return plain;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] packed = new byte[plain.length];
      int size = deflater.deflate(packed);
      return deflater.finished() ? Arrays.copyOf(packed, size) : plain;
    } finally {
      deflater.end();
    }
  }

  /**
   * What was packed.
   *
   * @param size of it, as the record claims
   */
  static byte[] unpack(byte[] packed, int size) {
    if (size > MOST_UNPACKED || size > (long) packed.length * MOST_RATIO) {
      throw new CorruptRecordException(
          "Expected " + packed.length + " packed bytes to be fewer than " + size + " unpacked");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] plain = new byte[size];
      int done = inflater.inflate(plain);
      boolean isWhole = done == size && isAtEnd(inflater) && inflater.getRemaining() == 0;
      if (!isWhole) {
        throw new CorruptRecordException(
            "Expected " + packed.length + " packed bytes to be " + size + " unpacked");
      }
      return plain;
    } catch (DataFormatException e) {
      throw new CorruptRecordException("Expected packed bytes, but " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** The mark of the end may stand behind the last byte that it makes. */
  private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
    return inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
  }
}
