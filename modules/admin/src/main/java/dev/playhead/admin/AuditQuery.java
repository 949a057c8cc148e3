package dev.playhead.admin;

import dev.playhead.ports.audit.AuditEntry;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param parameters as they were given, for the audit log
 * @param from earliest time, inclusive, or null
 * @param to latest time, exclusive, or null
 * @param newestFirst or else the oldest
 * @param limit most entries of a page
 * @param cursor the first sequence to look at, or null for the beginning
 */
record AuditQuery(
    Map<String, String> parameters,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean newestFirst,
    int limit,
    @Nullable Long cursor) {
  private static final int LIMIT = 50;
  private static final int MOST = 1_000;

  /**
   * Reads a query.
   *
   * @throws Unfit with everything that is wrong
   */
  static AuditQuery read(MultiMap query) {
    Reader reader = new Reader(query);
    String order = reader.read("order", "newest or oldest", AuditQuery::order).orElse("newest");
    AuditQuery read =
        new AuditQuery(
            reader.given,
            reader.read("from", "a time such as 2026-11-22T04:00:00Z", Instant::parse).orElse(null),
            reader.read("to", "a time such as 2026-11-22T04:00:00Z", Instant::parse).orElse(null),
            order.equals("newest"),
            reader.read("limit", "a number from 1 to " + MOST, AuditQuery::limit).orElse(LIMIT),
            reader.read("cursor", "the next of another page", AuditQuery::cursor).orElse(null));
    reader.read("who", "a subject", who -> who);
    reader.read("action", "an action", action -> action);
    if (!reader.errors.isEmpty()) {
      throw new Unfit(reader.errors);
    }
    return read;
  }

  /** Whether an entry is asked for. */
  boolean matches(AuditEntry entry) {
    return is("who", entry.record().who())
        && is("action", entry.record().action())
        && (from == null || !entry.record().time().isBefore(from))
        && (to == null || entry.record().time().isBefore(to));
  }

  private boolean is(String parameter, String value) {
    return parameters.getOrDefault(parameter, value).equals(value);
  }

  private static String order(String text) {
    if (!text.equals("newest") && !text.equals("oldest")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Integer limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(text);
    }
    return limit;
  }

  private static Long cursor(String text) {
    long cursor = Long.parseLong(text);
    if (cursor < 1) {
      throw new IllegalArgumentException(text);
    }
    return cursor;
  }

  private static final class Reader {
    final Map<String, String> given = new LinkedHashMap<>();
    final Map<String, String> errors = new LinkedHashMap<>();
    private final MultiMap query;

    Reader(MultiMap query) {
      this.query = query;
    }

    <T> Optional<T> read(String name, String expected, Function<String, T> parse) {
      String text = query.get(name);
      if (text == null) {
        return Optional.empty();
      }
      given.put(name, text);
      try {
        return Optional.of(parse.apply(text));
      } catch (IllegalArgumentException | DateTimeParseException e) {
        errors.put(name, "Expected " + expected + ", but was '" + text + "'");
        return Optional.empty();
      }
    }
  }
}
