package dev.playhead.app.cli.token;

import dev.playhead.access.play.PlayKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key of play tokens in a development node's data folder. */
public final class PlayKeyFile {
  private PlayKeyFile() {}

  /** The file, made if there is none yet: tokens of an earlier run still hold then. */
  public static Path in(Path data) throws IOException {
    Path file = data.resolve("access").resolve("play-key.json");
    if (!Files.exists(file)) {
      PrivateFile.create(file, PlayKey.generate().privateJwk() + "\n");
    }
    return file;
  }
}
