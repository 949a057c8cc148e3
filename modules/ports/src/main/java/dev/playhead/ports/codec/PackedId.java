package dev.playhead.ports.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an id: 16 when its text is that of a UUID as such texts are usually written,
 * otherwise its ASCII text. The two cannot be taken for each other: the variant of such a UUID sets
 * the highest bit of its ninth byte, which no id's text has.
 */
public final class PackedId {
  /** The length of a packed UUID. */
  public static final int UUID_BYTES = 16;

  private static final int UUID_TEXT = 36;
  private static final int VARIANT_AT = 8;

  private PackedId() {}

  public static byte[] pack(String id) {
    byte[] uuid = uuid(id);
    return uuid == null ? id.getBytes(StandardCharsets.US_ASCII) : uuid;
  }

  /** The 16 bytes of a canonical UUID text, in lower case and of the usual variant; else null. */
  static byte @Nullable [] uuid(String id) {
    if (id.length() != UUID_TEXT || id.charAt(8) != '-' || id.charAt(23) != '-') {
      return null;
    }
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return null;
    }
    // The parser takes upper case and short groups too.
    return uuid.variant() == 2 && uuid.toString().equals(id)
        ? ByteBuffer.allocate(UUID_BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array()
        : null;
  }

  /** The text again. Bytes that no id was packed into give a text that is no id, or another id. */
  public static String unpack(byte[] bytes) {
    return isUuid(bytes) ? uuidText(bytes) : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether bytes begin with those of a UUID, rather than with the text of an id. */
  public static boolean isPackedUuid(byte[] bytes) {
    return bytes.length >= UUID_BYTES && (bytes[VARIANT_AT] & 0xC0) == 0x80;
  }

  /** Whether packed bytes are those of a UUID. */
  static boolean isUuid(byte[] packed) {
    return packed.length == UUID_BYTES && isPackedUuid(packed);
  }

  private static String uuidText(byte[] bytes) {
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    return new UUID(halves.getLong(), halves.getLong()).toString();
  }
}
