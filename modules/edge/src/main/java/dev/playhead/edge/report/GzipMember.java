package dev.playhead.edge.report;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The one member of a gzip file (RFC 1952), and nothing after it. {@link
 * java.util.zip.GZIPInputStream} goes one call deeper for each of many members, to the end of its
 * stack, and passes over what follows the last one.
 */
final class GzipMember {
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;

  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** Time, level and system. */
  private static final int UNUSED = 6;

  private final ByteBuffer in;

  GzipMember(byte[] packed) {
    in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Unpacks the member.
   *
   * @param inflater for data without a header
   * @param out may throw when it becomes too much
   * @throws DataFormatException when it is not one whole member
   */
  byte[] unpack(Inflater inflater, Unzip.Unpacked out) throws DataFormatException {
    try {
      header();
      inflater.setInput(in);
      CRC32 checksum = new CRC32();
      byte[] chunk = new byte[Unzip.CHUNK];
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new DataFormatException("it ends too early");
        }
        checksum.update(chunk, 0, length);
        out.write(chunk, 0, length);
      }
      expect(in.getInt() == (int) checksum.getValue(), "its checksum differs");
      expect(in.getInt() == out.size(), "its length differs");
    } catch (BufferUnderflowException e) {
      throw new DataFormatException("it ends too early");
    }
    expect(!in.hasRemaining(), "there is more after it");
    return out.toByteArray();
  }

  private void header() throws DataFormatException {
    expect(Short.toUnsignedInt(in.getShort()) == MAGIC, "it begins otherwise");
    expect(in.get() == DEFLATE, "its method is unknown");
    int flags = in.get();
    expect((flags & RESERVED) == 0, "its flags are unknown");
    skip(UNUSED);
    if ((flags & EXTRA) != 0) {
      skip(Short.toUnsignedInt(in.getShort()));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(Short.BYTES);
    }
  }

  private void skip(int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + length);
  }

  private void skipText() {
    byte next;
    do {
      next = in.get();
    } while (next != 0);
  }

  private static void expect(boolean so, String otherwise) throws DataFormatException {
    if (!so) {
      throw new DataFormatException(otherwise);
    }
  }
}
