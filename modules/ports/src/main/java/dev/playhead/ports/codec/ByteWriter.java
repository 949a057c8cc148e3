package dev.playhead.ports.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes stored forms: variable-length integers (LEB128, as in Protocol Buffers), zigzag for signed
 * ones, strings as UTF-8 behind their length in bytes.
 */
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter(int expected) {
    bytes = new byte[expected];
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** An unsigned variable-length integer; any long, small ones in few bytes. */
  ByteWriter varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A signed one: small magnitudes in few bytes. */
  ByteWriter signed(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  /** A number that may be unknown, which is -1. */
  ByteWriter optional(long value) {
    return varint(value + 1);
  }

  /** A time in milliseconds, as its distance from another one. */
  ByteWriter time(Instant time, Instant base) {
    return signed(time.toEpochMilli() - base.toEpochMilli());
  }

  /** The lowest bytes of a number, the most significant first. */
  ByteWriter fixed(long value, int count) {
    room(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** A signed number that is often one of whole thousands, of which it then is the count. */
  ByteWriter distance(long value) {
    return value % 1000 == 0 ? signed(value / 1000 * 2) : signed(value * 2 + 1);
  }

  /** A length in milliseconds, often of whole seconds, or -1 for unknown. */
  ByteWriter length(long value) {
    return value % 1000 == 0 ? varint(value / 1000 * 2) : varint(value < 0 ? 1 : value * 2 + 1);
  }

  /** Bytes behind their length. */
  ByteWriter counted(byte[] value) {
    return varint(value.length).bytes(value);
  }

  /** A packed id: a UUID as it is, which a flag has to tell, any other behind its length. */
  ByteWriter id(byte[] packed) {
    return PackedId.isUuid(packed) ? bytes(packed) : counted(packed);
  }

  ByteWriter text(String text) {
    int length = text.length();
    room(length + 5);
    int start = size;
    varint(length);
    int head = size - start;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = start;
        return utf8(text);
      }
      bytes[start + head + i] = (byte) c;
    }
    size = start + head + length;
    return this;
  }

  /** Eight bytes, the highest first. */
  ByteWriter u64(long value) {
    return fixed(value, Long.BYTES);
  }

  ByteWriter bytes(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  private ByteWriter utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return varint(encoded.length).bytes(encoded);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
