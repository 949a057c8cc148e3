package dev.playhead.admin;

import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHash;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/** Entries of the audit log as JSON, with all that whoever checks the chain needs. */
public final class AuditJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private AuditJson() {}

  static String time(Instant time) {
    return TIME.format(time);
  }

  static JsonObject head(AuditHead head) {
    return new JsonObject().put("sequence", head.sequence()).put("hash", head.hash().hex());
  }

  /** What {@link #head(AuditHead)} wrote. */
  public static AuditHead head(JsonObject json) {
    return new AuditHead(json.getLong("sequence"), hash(json, "hash"));
  }

  static JsonObject entry(AuditEntry entry) {
    AuditRecord record = entry.record();
    JsonObject details = new JsonObject();
    record.details().forEach(details::put);
    return new JsonObject()
        .put("sequence", entry.sequence())
        .put("id", record.id())
        .put("time", time(record.time()))
        .put("who", record.who())
        .put("action", record.action())
        .put("target", record.target())
        .put("from", record.from())
        .put("requestId", record.requestId())
        .put("outcome", record.outcome())
        .put("details", details)
        .put("previousHash", entry.previous().hex())
        .put("hash", entry.hash().hex());
  }

  /** What {@link #entry(AuditEntry)} wrote; a field that is unfit makes an entry that is broken. */
  public static AuditEntry entry(JsonObject json) {
    Map<String, String> details = new HashMap<>();
    json.getJsonObject("details", new JsonObject())
        .forEach(detail -> details.put(detail.getKey(), String.valueOf(detail.getValue())));
    AuditRecord record =
        new AuditRecord(
            json.getString("id", ""),
            instant(json.getString("time", "")),
            json.getString("who", ""),
            json.getString("action", ""),
            json.getString("target", ""),
            json.getString("from", ""),
            json.getString("requestId", ""),
            json.getString("outcome", ""),
            details);
    return new AuditEntry(
        json.getLong("sequence"), record, hash(json, "previousHash"), hash(json, "hash"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static AuditHash hash(JsonObject json, String name) {
    return AuditHash.ofHex(json.getString(name, "")).orElse(AuditHash.NONE);
  }
}
