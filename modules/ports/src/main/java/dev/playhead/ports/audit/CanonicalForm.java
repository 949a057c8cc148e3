package dev.playhead.ports.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * The bytes of which an entry's hash is the SHA-256. Version 1, with integers in big-endian order
 * and every text as its length in bytes (4) and its UTF-8:
 *
 * <pre>
 * version (1 byte: 1) · sequence (8) · previous hash (32)
 * id (text) · time (8: milliseconds since 1970 in UTC)
 * who · action · target · from · requestId · outcome (texts)
 * count of details (4) · each detail, by name: name · value (texts)
 * </pre>
 *
 * <p>Simple enough to be written again in any language by whoever would rather not trust this one.
 * A released version never changes: entries that are stored could not be checked any more.
 */
final class CanonicalForm {
  private static final int VERSION = 1;

  private CanonicalForm() {}

  static AuditHash hash(long sequence, AuditRecord record, AuditHash previous) {
    try {
      return AuditHash.of(
          MessageDigest.getInstance("SHA-256").digest(bytes(sequence, record, previous)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  static byte[] bytes(long sequence, AuditRecord record, AuditHash previous) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(sequence);
      out.write(previous.bytes());
      text(out, record.id());
      out.writeLong(record.time().toEpochMilli());
      text(out, record.who());
      text(out, record.action());
      text(out, record.target());
      text(out, record.from());
      text(out, record.requestId());
      text(out, record.outcome());
      out.writeInt(record.details().size());
      for (Map.Entry<String, String> detail : record.details().entrySet()) {
        text(out, detail.getKey());
        text(out, detail.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing here can fail but memory", e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
