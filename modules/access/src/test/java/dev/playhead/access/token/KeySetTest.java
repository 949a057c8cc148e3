package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Which keys of a set count. */
class KeySetTest {
  private static final Issuer EC = Issuer.es256("ec");

  private static KeySet set(Issuer... issuers) throws JoseException {
    return KeySet.of(Issuer.jwks(issuers), null);
  }

  private static boolean counts(Consumer<JsonWebKey> change) throws JoseException {
    Issuer changed = Issuer.es256("changed");
    change.accept(changed.key());
    return set(changed).find(Algorithm.ES256, "changed").isPresent();
  }

  @Test
  void aKeyIsFoundByItsId() throws JoseException {
    KeySet keys = set(EC, Issuer.edDsa("ed"));

    assertThat(keys.find(Algorithm.ES256, "ec")).contains(EC.key().getPublicKey());
    assertThat(keys.find(Algorithm.ES256, "none")).isEmpty();
  }

  @Test
  void aKeyIsForOneAlgorithm() throws JoseException {
    KeySet keys = set(EC, Issuer.rs256("rsa"));

    assertThat(keys.find(Algorithm.RS256, "ec")).isEmpty();
    assertThat(keys.find(Algorithm.ES256, "rsa")).isEmpty();
    assertThat(keys.find(Algorithm.HS256, "rsa")).isEmpty();
  }

  @Test
  void aKeyForEncryptionIsNotForSignatures() throws JoseException {
    assertThat(counts(key -> key.setUse("sig"))).isTrue();
    assertThat(counts(key -> key.setUse("enc"))).isFalse();
    assertThat(counts(key -> key.setKeyOps(List.of("verify")))).isTrue();
    assertThat(counts(key -> key.setKeyOps(List.of("deriveKey")))).isFalse();
  }

  @Test
  void aKeyThatSaysItIsForAnotherAlgorithmIsLeftOut() throws JoseException {
    assertThat(counts(key -> key.setAlgorithm("ES256"))).isTrue();
    assertThat(counts(key -> key.setAlgorithm("ES384"))).isFalse();
  }

  @Test
  void aShortRsaKeyIsLeftOut() throws JoseException {
    assertThat(set(Issuer.rsa("short", 1024)).isEmpty()).isTrue();
  }

  @Test
  void aSecretThatWasPublishedIsNone() throws JoseException {
    JsonWebKey secret = OctJwkGenerator.generateJwk(256);
    secret.setKeyId("secret");
    String published =
        "{\"keys\":[" + secret.toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC) + "]}";

    KeySet keys = KeySet.of(published, null);

    assertThat(keys.find(Algorithm.HS256, "secret")).isEmpty();
    assertThat(keys.isEmpty()).isTrue();
  }

  @Test
  void ofTwoKeysWithOneIdTheFirstCounts() throws JoseException {
    KeySet keys = set(EC, Issuer.es256("ec"));

    assertThat(keys.find(Algorithm.ES256, "ec")).contains(EC.key().getPublicKey());
  }

  @Test
  void whatAnotherSetLacks() throws JoseException {
    Issuer other = Issuer.edDsa("ed");

    assertThat(set(EC, other).lackedBy(set(EC))).containsExactly(other.key().getPublicKey());
    assertThat(set(EC).lackedBy(set(EC, other))).isEmpty();
  }
}
