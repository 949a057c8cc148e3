package dev.playhead.admin;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Id;
import dev.playhead.ports.Revocation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be revoked: a token by its id, a device of an account, or an account.
 *
 * @param fields by their names in JSON: {@code tokenId}, or {@code accountId} with or without
 *     {@code deviceId}
 */
record RevocationRequest(Map<String, String> fields) {
  private static final String TOKEN = "tokenId";
  private static final String ACCOUNT = "accountId";
  private static final String DEVICE = "deviceId";
  private static final int LONGEST = 256;

  /**
   * Reads a body. A field that nobody knows is refused, unlike in reports: of an account and a
   * misspelt device, only the account would be left.
   *
   * @throws Unfit with everything that is wrong
   */
  static RevocationRequest read(@Nullable Buffer body) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : object(body)) {
      String pointer = "/" + field.getKey();
      boolean known = field.getKey().matches(TOKEN + "|" + ACCOUNT + "|" + DEVICE);
      if (!known) {
        errors.put(pointer, "Expected tokenId, accountId or deviceId");
      } else if (!(field.getValue() instanceof String text)
          || text.isEmpty()
          || text.length() > LONGEST) {
        errors.put(pointer, "Expected a text of 1 to 256 characters");
      } else if (field.getKey().equals(ACCOUNT) && !Id.isValid(text)) {
        errors.put(pointer, "Expected " + Id.EXPECTED);
      } else {
        fields.put(field.getKey(), text);
      }
    }
    if (errors.isEmpty() && !isOneThing(fields)) {
      errors.put("", "Expected either tokenId, or accountId and deviceId, or accountId alone");
    }
    if (!errors.isEmpty()) {
      throw new Unfit(errors);
    }
    return new RevocationRequest(fields);
  }

  private static boolean isOneThing(Map<String, String> fields) {
    return fields.containsKey(TOKEN) ? fields.size() == 1 : fields.containsKey(ACCOUNT);
  }

  private static JsonObject object(@Nullable Buffer body) {
    try {
      return new JsonObject(body == null ? Buffer.buffer() : body);
    } catch (DecodeException | ClassCastException e) {
      throw new Unfit(Map.of("", "Expected a JSON object"));
    }
  }

  /** The revocation of it. */
  Revocation at(Instant at, Instant until) {
    String token = fields.get(TOKEN);
    if (token != null) {
      return Revocation.ofToken(token, at, until);
    }
    AccountId account = new AccountId(String.valueOf(fields.get(ACCOUNT)));
    String device = fields.get(DEVICE);
    return device == null
        ? Revocation.ofAccount(account, at, until)
        : Revocation.ofDevice(account, device, at, until);
  }

  /** A revocation as JSON, with the fields of its request. */
  static JsonObject json(Revocation revocation) {
    JsonObject json = new JsonObject();
    switch (revocation.kind()) {
      case TOKEN -> json.put(TOKEN, revocation.id());
      case ACCOUNT -> json.put(ACCOUNT, String.valueOf(revocation.account()));
      case DEVICE ->
          json.put(ACCOUNT, String.valueOf(revocation.account())).put(DEVICE, revocation.id());
    }
    return json.put("at", AuditJson.time(revocation.at()))
        .put("until", AuditJson.time(revocation.until()));
  }
}
