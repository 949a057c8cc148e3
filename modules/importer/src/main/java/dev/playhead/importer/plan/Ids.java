package dev.playhead.importer.plan;

import dev.playhead.importer.ImportException;
import java.util.regex.Pattern;

/** The ids that the contract allows. */
public final class Ids {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:-]{1,128}");

  private Ids() {}

  /**
   * The id, if it is one.
   *
   * @throws ImportException otherwise
   */
  public static String checked(String name, String id) {
    if (!ID.matcher(id).matches()) {
      throw new ImportException(
          "%s: expected 1 to 128 characters from [A-Za-z0-9._~:-], but was '%s'"
              .formatted(name, id));
    }
    return id;
  }
}
