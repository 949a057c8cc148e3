package dev.playhead.app.cli.token;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A file with a secret of HS256, such as {@code tokens.secret-file} names. */
public final class SecretFile {
  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * Makes one of 256 bits, for nobody else to read.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   */
  public static void create(Path file, SecureRandom random) throws IOException {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    PrivateFile.create(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
  }
}
