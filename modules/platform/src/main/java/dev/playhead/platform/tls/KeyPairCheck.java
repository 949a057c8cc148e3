package dev.playhead.platform.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * Whether a private key belongs to a certificate. The JDK does not ask when it loads a pair: every
 * handshake would fail instead, as it does when only one of two files has been replaced yet.
 */
final class KeyPairCheck {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private static final byte[] SAMPLE = "playhead".getBytes(StandardCharsets.US_ASCII);

  private KeyPairCheck() {}

  /** The private key as the server will have it. */
  static PrivateKey privateKey(KeyCertOptions pair, Vertx vertx, X509Certificate certificate)
      throws Exception {
    for (KeyManager manager : pair.getKeyManagerFactory(vertx).getKeyManagers()) {
      if (manager instanceof X509KeyManager keys) {
        String kind = certificate.getPublicKey().getAlgorithm();
        String[] aliases = Optional.ofNullable(keys.getServerAliases(kind, null)).orElseThrow();
        return keys.getPrivateKey(aliases[0]);
      }
    }
    throw new InvalidKeyException("no key");
  }

  /** True also for kinds of keys that are not known here: the handshake will tell. */
  static boolean fit(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(certified.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (InvalidKeyException e) {
      return false;
    }
  }
}
