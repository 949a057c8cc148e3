package dev.playhead.access.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a token, by which it is remembered: the token itself is not kept in memory. */
record TokenHash(long first, long second, long third, long fourth) {
  private static final MessageDigest SHA_256 = lookedUp();

  static TokenHash of(String token) {
    ByteBuffer hash = ByteBuffer.wrap(digest().digest(token.getBytes(StandardCharsets.US_ASCII)));
    return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }

  /** A copy of one that was looked up once: the look-up costs as much as the hash. */
  private static MessageDigest digest() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's own can be cloned", e);
    }
  }

  private static MessageDigest lookedUp() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
