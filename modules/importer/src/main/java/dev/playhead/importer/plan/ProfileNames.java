package dev.playhead.importer.plan;

import dev.playhead.importer.ImportException;
import dev.playhead.importer.history.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under which profile what each viewer watched is reported.
 *
 * @param byName the ids that the user gives, by the names of the export
 * @param otherwise for every other viewer, or null: then each name becomes an id
 */
public record ProfileNames(Map<String, String> byName, @Nullable String otherwise) {
  public ProfileNames {
    byName = Map.copyOf(byName);
  }

  /**
   * The profile id of a viewer.
   *
   * @param name as the export has it; empty when it names nobody
   * @throws ImportException when nothing says who it was
   */
  String of(String name) {
    String told = byName.getOrDefault(name, otherwise);
    if (told != null) {
      return told;
    }
    if (name.isEmpty()) {
      throw new ImportException(
          "The file does not say who watched: give the profile, --profile ID");
    }
    return Names.toId(name);
  }
}
