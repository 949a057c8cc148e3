package dev.playhead.ports.audit;

import java.util.HexFormat;
import java.util.Optional;

/** A SHA-256 hash, as 64 lower-case hexadecimal digits. */
public record AuditHash(String hex) {
  private static final int BYTES = 32;

  /** What stands in the place of the hash before the first entry. */
  public static final AuditHash NONE = new AuditHash("0".repeat(2 * BYTES));

  public AuditHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Expected a hash of 64 hexadecimal digits, but was '" + hex + "'");
    }
  }

  /** The hash in a text that may be anything. */
  public static Optional<AuditHash> ofHex(String text) {
    return text.matches("[0-9a-f]{64}") ? Optional.of(new AuditHash(text)) : Optional.empty();
  }

  static AuditHash of(byte[] bytes) {
    return new AuditHash(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
