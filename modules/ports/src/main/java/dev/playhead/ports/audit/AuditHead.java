package dev.playhead.ports.audit;

/**
 * The newest entry, as far as somebody knows: what a chain is compared with to see that its end was
 * not cut off. Written {@code SEQUENCE:HASH}.
 *
 * @param sequence of the newest entry; 0 while there is none
 * @param hash of that entry
 */
public record AuditHead(long sequence, AuditHash hash) {
  /** Before the first entry. */
  public static final AuditHead START = new AuditHead(0, AuditHash.NONE);

  public AuditHead {
    if (sequence < 0) {
      throw new IllegalArgumentException(
          "Expected a sequence of 0 or more, but was '" + sequence + "'");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is no such thing
   */
  public static AuditHead parse(String text) {
    if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("Expected SEQUENCE:HASH, but was '" + text + "'");
    }
    int colon = text.indexOf(':');
    return new AuditHead(
        Long.parseLong(text.substring(0, colon)), new AuditHash(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
