package dev.playhead.importer;

import dev.playhead.importer.history.History;
import dev.playhead.importer.history.HistoryFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Made-up exports, one of each format. */
public final class Exports {
  public static final String NETFLIX_ACTIVITY = "ViewingActivity.csv";
  public static final String NETFLIX_TITLES = "NetflixViewingHistory.csv";
  public static final String TRAKT = "watched-history-1.json";
  public static final String TAUTULLI = "get_history.json";

  private Exports() {}

  public static String text(String name) {
    try (InputStream in = Exports.class.getResourceAsStream("/exports/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Exports.class.getResource("/exports/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static History read(String name) {
    return HistoryFile.read(text(name), null, null);
  }
}
