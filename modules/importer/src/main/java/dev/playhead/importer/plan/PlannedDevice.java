package dev.playhead.importer.plan;

import dev.playhead.importer.history.Names;

/** The device that a view is reported for: no real one has its id. */
public record PlannedDevice(String id, String name) {
  private static final int LONGEST_NAME = 100;

  /**
   * The one that the export names.
   *
   * @param name empty when it names none
   */
  static PlannedDevice of(String format, String name) {
    if (name.isEmpty()) {
      return new PlannedDevice(format, "");
    }
    String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return new PlannedDevice(format + ":" + Names.toId(name), shown);
  }
}
