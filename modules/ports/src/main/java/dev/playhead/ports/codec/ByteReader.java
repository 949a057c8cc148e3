package dev.playhead.ports.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, and trusts nothing: any bytes give a value or a failure. */
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int u8() {
    if (at >= bytes.length) {
      throw corrupt("more bytes");
    }
    return bytes[at++] & 0xFF;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw corrupt("an integer of at most ten bytes");
  }

  /** A number of 0 or more. */
  long number() {
    long value = varint();
    if (value < 0) {
      throw corrupt("a number of 0 or more");
    }
    return value;
  }

  /** A number of 0 or more that an int can hold. */
  int small() {
    long value = varint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw corrupt("a number from 0 to 2^31 - 1");
    }
    return (int) value;
  }

  boolean flag() {
    int value = u8();
    if (value > 1) {
      throw corrupt("0 or 1");
    }
    return value == 1;
  }

  long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of 0 or more, or -1 for unknown. */
  long optional() {
    long value = varint() - 1;
    if (value < -1) {
      throw corrupt("a number of 0 or more, or unknown");
    }
    return value;
  }

  Instant time(Instant base) {
    try {
      return Instant.ofEpochMilli(Math.addExact(base.toEpochMilli(), signed()));
    } catch (ArithmeticException e) {
      throw corrupt("a time that a clock can show");
    }
  }

  /** How many items follow, each of one byte or more. */
  int count() {
    long count = varint();
    if (count < 0 || count > bytes.length - at) {
      throw corrupt("a count that the record has room for");
    }
    return (int) count;
  }

  /** A number of so many bytes, the most significant first. */
  long fixed(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | u8();
    }
    return value;
  }

  /** Flags of which only these may be set. */
  int flags(int known) {
    int flags = u8();
    if ((flags & ~known) != 0) {
      throw corrupt("no flags but " + known);
    }
    return flags;
  }

  /** See {@link ByteWriter#distance}. */
  long distance() {
    long value = signed();
    if ((value & 1) != 0) {
      return value >> 1;
    }
    return bounded(value >> 1) * 1000;
  }

  /** See {@link ByteWriter#length}. */
  long length() {
    long value = number();
    if (value == 1) {
      return -1;
    }
    return (value & 1) != 0 ? value >> 1 : bounded(value >> 1) * 1000;
  }

  private long bounded(long thousands) {
    if (Math.abs(thousands) > Long.MAX_VALUE / 2000) {
      throw corrupt("a number that twice fits into eight bytes");
    }
    return thousands;
  }

  /** A number of 0 or more, as its distance behind another one. */
  long numberFrom(long base) {
    return notNegative(base + signed());
  }

  /** A number of 0 or more, as its distance before another one. */
  long numberBefore(long base) {
    return notNegative(base - signed());
  }

  private long notNegative(long value) {
    if (value < 0) {
      throw corrupt("a number of 0 or more");
    }
    return value;
  }

  byte[] counted() {
    return take(count());
  }

  /** See {@link ByteWriter#id}. */
  String id(boolean isUuid) {
    byte[] packed = isUuid ? take(PackedId.UUID_BYTES) : counted();
    if (PackedId.isUuid(packed) != isUuid) {
      throw corrupt("an id");
    }
    return PackedId.unpack(packed);
  }

  String text() {
    int length = count();
    at += length;
    for (int i = at - length; i < at; i++) {
      if (bytes[i] < 0) {
        return utf8(at - length, length);
      }
    }
    return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw corrupt("UTF-8 text");
    }
  }

  /** One of a closed set, by its stored code. */
  <T> T coded(String what, IntFunction<@Nullable T> ofCode) {
    T value = ofCode.apply(u8());
    if (value == null) {
      throw corrupt("the code of " + what);
    }
    return value;
  }

  /** What is left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /** So many bytes as they are. */
  byte[] take(int length) {
    if (length > bytes.length - at) {
      throw corrupt(length + " more bytes");
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  void version(int newest) {
    int version = u8();
    if (version < 1 || version > newest) {
      throw corrupt("version 1 to " + newest + " but found " + version);
    }
  }

  void end() {
    if (at != bytes.length) {
      throw corrupt("no bytes behind the record");
    }
  }

  CorruptRecordException corrupt(String expected) {
    return new CorruptRecordException(
        "Expected " + expected + ", at byte " + at + " of " + bytes.length);
  }
}
