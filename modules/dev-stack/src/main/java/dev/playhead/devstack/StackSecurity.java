package dev.playhead.devstack;

import java.nio.file.Path;

/**
 * What the engines ask of their clients, where they are to ask at all: TLS, and a user with a
 * password. Cassandra's user is the one that it makes by itself, {@code cassandra} with the same
 * password.
 *
 * @param keyStore PKCS#12 with the engines' certificate and key
 * @param keyStorePassword of the file and of the key
 * @param certificateFile the same certificate, PEM
 * @param keyFile the same key, PEM
 * @param caFile who signed it, PEM
 * @param username of Kafka and Redis
 * @param password of that user
 */
public record StackSecurity(
    Path keyStore,
    String keyStorePassword,
    Path certificateFile,
    Path keyFile,
    Path caFile,
    String username,
    String password) {

  /** Without the passwords. */
  @Override
  public String toString() {
    return "StackSecurity[" + keyStore + ", " + username + "]";
  }
}
