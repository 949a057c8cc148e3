package dev.playhead.app.cli.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that nobody but their owner may read. */
final class PrivateFile {
  private PrivateFile() {}

  /**
   * Writes a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one; what is in it may be in use
   */
  static void create(Path file, String content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // Created with its permissions: a file that gets them later can be opened in between.
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }
}
