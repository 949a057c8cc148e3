package dev.playhead.admin;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Id;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayedView;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replays that are asked for: of one account, or of a page of all that are in the log.
 *
 * @param fields as they were given, for the audit log
 * @param account or null for a page of accounts
 * @param from with {@code to}: only accounts of which something was heard in that time; or null
 * @param after where the page begins, or null for the first one
 */
record ReplayOrder(
    Map<String, String> fields,
    ReplayMode mode,
    Set<ReplayedView> views,
    @Nullable AccountId account,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String after,
    int limit) {
  private static final Set<String> KNOWN =
      Set.of("mode", "views", "accountId", "from", "to", "after", "limit");

  /** So many accounts are replayed at once at most. */
  static final int MOST = 64;

  private static final int LIMIT = 8;
  private static final String MODES = words(ReplayMode.values());
  private static final String VIEWS = words(ReplayedView.values());
  private static final String TIME = "Expected a time such as 2026-11-22T04:00:00Z";

  /**
   * Reads a body.
   *
   * @throws Unfit with everything that is wrong
   */
  static ReplayOrder read(@Nullable Buffer body) {
    JsonObject json = object(body);
    Map<String, String> errors = new LinkedHashMap<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : json) {
      if (!KNOWN.contains(field.getKey())) {
        errors.put("/" + field.getKey(), "Expected one of " + KNOWN.stream().sorted().toList());
      }
      fields.put(field.getKey(), String.valueOf(field.getValue()));
    }
    ReplayMode mode = one(ReplayMode.values(), json.getValue("mode"));
    if (mode == null) {
      errors.put("/mode", "Expected one of " + MODES);
    }
    Set<ReplayedView> views = views(json.getValue("views"));
    if (views.isEmpty()) {
      errors.put("/views", "Expected a list of some of " + VIEWS);
    }
    Object account = json.getValue("accountId");
    boolean isAccount = account instanceof String id && Id.isValid(id);
    if (account != null && !isAccount) {
      errors.put("/accountId", "Expected " + Id.EXPECTED);
    }
    if (account != null && (json.containsKey("after") || json.containsKey("limit"))) {
      errors.put("", "Expected either accountId, or after and limit");
    }
    Instant from = time("from", json, errors);
    Instant to = time("to", json, errors);
    Object limit = json.getValue("limit", LIMIT);
    if (!(limit instanceof Integer count) || count < 1 || count > MOST) {
      errors.put("/limit", "Expected a number from 1 to " + MOST);
    }
    Object after = json.getValue("after");
    if (after != null && !(after instanceof String)) {
      errors.put("/after", "Expected the next of another answer");
    }
    if (!errors.isEmpty() || mode == null) {
      throw new Unfit(errors);
    }
    return new ReplayOrder(
        fields,
        mode,
        views,
        isAccount ? new AccountId((String) account) : null,
        from,
        to,
        (String) after,
        (Integer) limit);
  }

  private static Set<ReplayedView> views(@Nullable Object given) {
    if (given == null) {
      return EnumSet.allOf(ReplayedView.class);
    }
    Set<ReplayedView> views = EnumSet.noneOf(ReplayedView.class);
    if (given instanceof JsonArray names) {
      for (Object name : names) {
        ReplayedView view = one(ReplayedView.values(), name);
        if (view == null) {
          return Set.of();
        }
        views.add(view);
      }
    }
    return views;
  }

  private static @Nullable Instant time(String name, JsonObject json, Map<String, String> errors) {
    Object given = json.getValue(name);
    if (given == null) {
      return null;
    }
    try {
      return Instant.parse(String.valueOf(given));
    } catch (DateTimeParseException e) {
      errors.put("/" + name, TIME);
      return null;
    }
  }

  private static <E extends Enum<E>> @Nullable E one(E[] all, @Nullable Object name) {
    return Arrays.stream(all)
        .filter(one -> one.name().equalsIgnoreCase(String.valueOf(name)))
        .findFirst()
        .orElse(null);
  }

  private static String words(Enum<?>[] all) {
    return Arrays.stream(all)
        .map(one -> one.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static JsonObject object(@Nullable Buffer body) {
    try {
      return new JsonObject(body == null ? Buffer.buffer() : body);
    } catch (DecodeException | ClassCastException e) {
      throw new Unfit(Map.of("", "Expected a JSON object"));
    }
  }
}
