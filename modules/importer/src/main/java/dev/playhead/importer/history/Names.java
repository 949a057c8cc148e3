package dev.playhead.importer.history;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Ids out of names. */
public final class Names {
  private static final int LONGEST = 80;

  private Names() {}

  /**
   * An id of at most 89 characters that tells apart names which differ, and can be recognised: the
   * name itself when it is one, otherwise what is left of it with a hash behind it.
   */
  public static String toId(String name) {
    if (name.length() <= LONGEST && name.matches("[A-Za-z0-9._~-]+")) {
      return name;
    }
    String readable =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String start = readable.length() <= LONGEST ? readable : readable.substring(0, LONGEST);
    return start + "~" + hash(name);
  }

  private static String hash(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
