package dev.playhead.access.token;

import dev.playhead.access.Caller;
import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature has yet to be checked.
 *
 * @param keyId of the key that it says it was signed with, or null
 * @param claimed who is calling, if the signature is good
 */
record UnverifiedToken(
    JsonWebSignature signature, Algorithm algorithm, @Nullable String keyId, Caller claimed) {

  /** Whether it was signed with the key. Takes a good part of a millisecond of CPU; once only. */
  boolean isSignedWith(Key key) {
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.written()));
    signature.setKey(key);
    try {
      return signature.verifySignature();
    } catch (JoseException | RuntimeException e) {
      return false; // providers throw this or that for bytes that are no signature
    }
  }

  /** Without the token itself. */
  @Override
  public String toString() {
    return "UnverifiedToken[" + algorithm + ", " + claimed.subject() + "]";
  }
}
