package dev.playhead.importer.history;

import java.util.List;

/**
 * A title as an export names it.
 *
 * @param name for people
 * @param id the title id that it gets when the operator names no other
 * @param aliases other ids by which the operator's list may name it, such as {@code imdb:tt0111161}
 * @param lengthMs how long it is, or 0 when the export does not say
 */
public record SourceTitle(String name, String id, List<String> aliases, long lengthMs) {
  public SourceTitle {
    aliases = List.copyOf(aliases);
  }
}
