package dev.playhead.admin;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Id;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose sessions are asked for, or which one.
 *
 * @param parameters of the query as they were given, for the audit log
 */
record SupportQuery(
    Map<String, String> parameters,
    AccountId account,
    @Nullable String sessionId,
    @Nullable ProfileId profile) {

  /**
   * Reads a request.
   *
   * @throws Unfit with everything that is wrong
   */
  static SupportQuery read(RoutingContext request) {
    Map<String, String> given = new LinkedHashMap<>();
    String profile = request.queryParams().get("profileId");
    if (profile != null && !profile.isEmpty()) {
      given.put("profileId", profile);
    }
    Map<String, String> ids = new LinkedHashMap<>(request.pathParams());
    ids.putAll(given);
    Map<String, String> errors = new LinkedHashMap<>();
    ids.forEach(
        (name, id) -> {
          if (!Id.isValid(id)) {
            errors.put(name, "expected " + Id.EXPECTED);
          }
        });
    if (!errors.isEmpty()) {
      throw new Unfit(errors);
    }
    return new SupportQuery(
        given,
        new AccountId(Objects.requireNonNull(ids.get("accountId"))),
        ids.get("sessionId"),
        given.isEmpty() ? null : new ProfileId(Objects.requireNonNull(profile)));
  }

  /** The session of a path that names one. */
  SessionId session() {
    return new SessionId(Objects.requireNonNull(sessionId));
  }
}
