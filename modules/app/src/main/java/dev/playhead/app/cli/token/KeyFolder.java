package dev.playhead.app.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A folder with private keys, each in a file, and {@code jwks.json} with their public halves. */
final class KeyFolder {
  private static final int RSA_BITS = 3072;
  private static final int ID_BYTES = 12;

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  Path publicKeys() {
    return folder.resolve("jwks.json");
  }

  /**
   * Adds a key.
   *
   * @param algorithm RS256, ES256 or EdDSA
   * @return the file of its private half
   * @throws IllegalArgumentException when {@code jwks.json} is there and holds no keys
   */
  Path add(String algorithm) throws IOException {
    try {
      PublicJsonWebKey key = generate(algorithm);
      key.setAlgorithm(algorithm);
      key.setUse("sig");
      key.setKeyId(id(key));
      JsonWebKeySet published = published();
      published.addJsonWebKey(key);
      Path file = folder.resolve("private-" + key.getKeyId() + ".json");
      PrivateFile.create(file, key.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "\n");
      publish(published.toJson(OutputControlLevel.PUBLIC_ONLY) + "\n");
      return file;
    } catch (JoseException e) {
      throw new IllegalArgumentException(
          "Expected keys in " + publicKeys() + ", but they cannot be read", e);
    }
  }

  private static PublicJsonWebKey generate(String algorithm) throws JoseException {
    return switch (algorithm) {
      case "RS256" -> RsaJwkGenerator.generateJwk(RSA_BITS);
      case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
      case "EdDSA" -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
      default ->
          throw new IllegalArgumentException(
              "Expected RS256, ES256 or EdDSA, but was '" + algorithm + "'");
    };
  }

  /** A part of its thumbprint (RFC 7638) is enough to tell it from its neighbours. */
  private static String id(PublicJsonWebKey key) {
    byte[] thumbprint = key.calculateThumbprint("SHA-256");
    return Base64Url.encode(Arrays.copyOf(thumbprint, ID_BYTES));
  }

  private JsonWebKeySet published() throws IOException, JoseException {
    return Files.exists(publicKeys())
        ? new JsonWebKeySet(Files.readString(publicKeys()))
        : new JsonWebKeySet();
  }

  /** In one step, for whoever reads it at this moment. */
  private void publish(String keys) throws IOException {
    Path next = Files.writeString(folder.resolve("jwks.json.new"), keys);
    Files.move(next, publicKeys(), StandardCopyOption.ATOMIC_MOVE);
  }
}
