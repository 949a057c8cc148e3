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
