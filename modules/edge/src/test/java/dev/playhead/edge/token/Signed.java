package dev.playhead.edge.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens of the account a-1, for a server that knows the secret. */
final class Signed {
  static final int LIFE_SECONDS = 600;
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** What makes an edge check them. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("PLAYHEAD_EDGE_AUTH", "jwt", "PLAYHEAD_TOKENS_SECRET", SECRET);

  private Signed() {}

  static String token(String subject) {
    long now = Instant.now().getEpochSecond();
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("HS256");
    token.setPayload(
        JsonUtil.toJson(
            Map.of(
                "sub",
                subject,
                "account",
                "a-1",
                "scope",
                "report read",
                "iat",
                now,
                "exp",
                now + LIFE_SECONDS)));
    token.setKey(new HmacKey(SECRET.getBytes(StandardCharsets.UTF_8)));
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A good token of which the signature was changed. */
  static String forged(String token, int number) {
    int at = token.lastIndexOf('.') + 5;
    String other = "%08d".formatted(number);
    return token.substring(0, at) + other + token.substring(at + other.length());
  }
}
