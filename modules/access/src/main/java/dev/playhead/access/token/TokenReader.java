package dev.playhead.access.token;

import dev.playhead.access.Denied;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens and checks all that costs little: form, header and claims. What it gives out is not
 * to be believed before its signature has been checked.
 */
final class TokenReader {
  /** Longest token, in characters; also what the server takes as a header. */
  static final int LONGEST = 8 << 10;

  private static final String SCHEME = "Bearer ";

  /**
   * Where a token would have us fetch or take keys from, and the extensions that one must
   * understand ({@code crit}) or that change what is signed ({@code b64}). None is understood here.
   */
  private static final List<String> REFUSED_HEADERS =
      List.of("jku", "x5u", "jwk", "x5c", "crit", "b64", "zip");

  private final Set<Algorithm> allowed;
  private final ClaimsCheck claims;

  /**
   * @param allowed the algorithms that a token may be signed with
   */
  TokenReader(Set<Algorithm> allowed, ClaimsCheck claims) {
    this.allowed = Set.copyOf(allowed);
    this.claims = claims;
  }

  /**
   * The token of a header {@code Authorization}, whatever it is made of.
   *
   * @throws Denied when there is none, or it is too long
   */
  static String bearer(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Refusals.MISSING.denied();
    }
    String token = authorization.substring(SCHEME.length()).strip();
    if (token.length() > LONGEST) {
      throw Refusals.UNFIT.denied();
    }
    return token;
  }

  /**
   * Asks for three parts in base64url: the libraries would skip other characters, and two texts be
   * one. A token that is known has passed this.
   *
   * @throws Denied when it is something else
   */
  static String compact(String token) {
    if (!isCompact(token)) {
      throw Refusals.UNFIT.denied();
    }
    return token;
  }

  private static boolean isCompact(String token) {
    int dots = 0;
    char last = '.';
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '.') {
        dots++;
        if (last == '.') {
          return false;
        }
      } else if (!isBase64Url(c)) {
        return false;
      }
      last = c;
    }
    return dots == 2 && last != '.';
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /**
   * Reads a token.
   *
   * @param token in its compact form
   * @throws Denied when its header or its claims would not do, whoever signed it
   */
  UnverifiedToken read(String token) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(token);
      Algorithm algorithm = checkedHeader(signature);
      Map<String, Object> said = JsonUtil.parseJson(signature.getUnverifiedPayload());
      String keyId = keyId(signature);
      return new UnverifiedToken(signature, algorithm, keyId, claims.caller(said));
    } catch (JoseException e) {
      throw Refusals.UNFIT.denied();
    }
  }

  private Algorithm checkedHeader(JsonWebSignature signature) {
    for (String refused : REFUSED_HEADERS) {
      if (signature.getObjectHeader(refused) != null) {
        throw Refusals.UNFIT.denied();
      }
    }
    Optional<Algorithm> algorithm = Algorithm.of(signature.getObjectHeader("alg"));
    return algorithm.filter(allowed::contains).orElseThrow(Refusals.UNFIT::denied);
  }

  private static @Nullable String keyId(JsonWebSignature signature) {
    Object id = signature.getObjectHeader("kid");
    if (id != null && !(id instanceof String)) {
      throw Refusals.UNFIT.denied();
    }
    return (String) id;
  }
}
