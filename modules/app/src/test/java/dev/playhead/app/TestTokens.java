package dev.playhead.app;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens signed with a secret, as whoever issues them would. */
final class TestTokens {
  static final String SECRET = "a secret for tests, of 32 bytes and more";
  private static final String MAC = "HmacSHA256";

  private TestTokens() {}

  /**
   * A token issued some seconds ago, for some minutes.
   *
   * @param account empty for a backend's
   */
  static String of(String subject, String account, String scope) {
    Instant now = Instant.now();
    JsonObject claims =
        new JsonObject()
            .put("sub", subject)
            .put("scope", scope)
            .put("jti", UUID.randomUUID().toString())
            .put("iat", now.minusSeconds(10).getEpochSecond())
            .put("exp", now.plusSeconds(600).getEpochSecond());
    if (!account.isEmpty()) {
      claims.put("account", account);
    }
    String signed =
        encoded(new JsonObject().put("alg", "HS256").encode()) + "." + encoded(claims.encode());
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(signed));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
