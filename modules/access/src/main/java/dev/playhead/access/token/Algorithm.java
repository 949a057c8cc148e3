package dev.playhead.access.token;

import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The ways of signing that exist here; {@code none} is not one. */
enum Algorithm {
  RS256("RS256"),
  ES256("ES256"),
  EDDSA("EdDSA"),
  HS256("HS256");

  private static final int P256_BITS = 256;
  private static final int LEAST_RSA_BITS = 2048;

  private final String written;

  Algorithm(String written) {
    this.written = written;
  }

  /** Its name in a token's header: RFC 7518 and, for EdDSA, RFC 8037. */
  String written() {
    return written;
  }

  static Optional<Algorithm> of(@Nullable Object written) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.written.equals(written))
        .findFirst();
  }

  /** The one algorithm that a key is for; empty when it is for none, or too weak. */
  static Optional<Algorithm> fitting(Key key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= LEAST_RSA_BITS ? Optional.of(RS256) : Optional.empty();
    }
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getOrder().bitLength();
      return bits == P256_BITS ? Optional.of(ES256) : Optional.empty();
    }
    if (key instanceof EdECPublicKey) {
      return Optional.of(EDDSA);
    }
    return key instanceof SecretKey ? Optional.of(HS256) : Optional.empty();
  }
}
