package dev.playhead.access.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** The key that signs play tokens: what is one, and what of it is told. */
class PlayKeyTest {
  @Test
  void theSameKeyHasTheSameIdOnEveryNode() {
    PlayKey key = PlayKey.generate();

    assertThat(PlayKey.of(key.privateJwk()).publicKeys()).isEqualTo(key.publicKeys());
  }

  @Test
  void itsPrivateHalfIsNeverPublishedNorShown() {
    PlayKey key = PlayKey.generate();

    assertThat(key.privateJwk()).contains("\"d\":");
    assertThat(key.publicKeys()).doesNotContain("\"d\":");
    assertThat(key.toString()).doesNotContain("\"d\":");
  }

  @Test
  void whatIsNoPrivateKeyOfTheCurveIsRefused() throws JoseException {
    String rsa = RsaJwkGenerator.generateJwk(2048).toJson(OutputControlLevel.INCLUDE_PRIVATE);
    String otherCurve =
        EcJwkGenerator.generateJwk(EllipticCurves.P384).toJson(OutputControlLevel.INCLUDE_PRIVATE);
    String publicHalf =
        EcJwkGenerator.generateJwk(EllipticCurves.P256).toJson(OutputControlLevel.PUBLIC_ONLY);

    for (String unfit : new String[] {rsa, otherCurve, publicHalf}) {
      assertThatThrownBy(() -> PlayKey.of(unfit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Expected a private JWK of P-256");
    }
    assertThatThrownBy(() -> PlayKey.of("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a JWK, but it is not one");
  }
}
