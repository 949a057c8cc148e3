package dev.playhead.admin;

import dev.playhead.ports.AuditLog;
import dev.playhead.ports.audit.AuditEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks for the entries of one page, window by window. After so many windows the page ends, however
 * few entries it has: who looks for something rare asks on with its cursor, and no request walks
 * over the whole log.
 */
final class AuditScan {
  private static final int WINDOW = 500;
  private static final int MOST_WINDOWS = 20;

  private final AuditLog log;
  private final AuditQuery query;
  private final long head;
  private final JsonArray items = new JsonArray();

  AuditScan(AuditLog log, AuditQuery query, long head) {
    this.log = log;
    this.query = query;
    this.head = head;
  }

  /** Succeeds with the page; fails when the store does not answer. */
  Future<JsonObject> page() {
    Long cursor = query.cursor();
    return from(cursor == null ? query.newestFirst() ? head : 1 : cursor, MOST_WINDOWS);
  }

  private Future<JsonObject> from(long start, int windows) {
    if (query.newestFirst() && start < 1) {
      return Future.succeededFuture(end());
    }
    if (windows == 0) {
      return Future.succeededFuture(more(start));
    }
    long last = query.newestFirst() ? Math.max(1, start - WINDOW + 1) : start + WINDOW - 1;
    return log.range(Math.min(start, last), Math.max(start, last))
        .compose(entries -> take(entries, start, last, windows));
  }

  private Future<JsonObject> take(List<AuditEntry> entries, long start, long last, int windows) {
    List<AuditEntry> ordered = new ArrayList<>(entries);
    int step = query.newestFirst() ? -1 : 1;
    if (step < 0) {
      Collections.reverse(ordered);
    }
    for (AuditEntry entry : ordered) {
      if (query.matches(entry)) {
        items.add(AuditJson.entry(entry));
        if (items.size() == query.limit()) {
          return Future.succeededFuture(more(entry.sequence() + step));
        }
      }
    }
    // Beyond the head there may be entries that somebody put there; they are shown.
    boolean atEnd = step > 0 && entries.isEmpty() && start > head;
    return atEnd ? Future.succeededFuture(end()) : from(last + step, windows - 1);
  }

  private JsonObject end() {
    return new JsonObject().put("items", items);
  }

  private JsonObject more(long cursor) {
    return cursor < 1 ? end() : end().put("next", Long.toString(cursor));
  }
}
