package dev.playhead.importer.history;

/** A file of one of the formats in which viewing histories are exported. */
interface HistoryFormat {
  /**
   * Its rows; those that cannot be read are skipped and told.
   *
   * @throws dev.playhead.importer.ImportException when they cannot be read without more being told
   */
  History read();
}
