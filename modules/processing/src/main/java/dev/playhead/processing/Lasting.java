package dev.playhead.processing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What whoever takes a partition over must know of the records before: kept with the offset that is
 * committed.
 *
 * @param offset what follows from the records before it has lasted, whatever became of the store
 * @param starts which run of the store was told of the others, see {@link
 *     dev.playhead.ports.StoreStarts}
 */
record Lasting(long offset, String starts) {
  private static final Pattern NOTE = Pattern.compile("(\\d{1,18}) (\\S+)");

  String note() {
    return offset + " " + starts;
  }

  /** Of a note; empty if it is none of ours, such as of a version that left none. */
  static Optional<Lasting> of(String note) {
    Matcher match = NOTE.matcher(note);
    return match.matches()
        ? Optional.of(new Lasting(Long.parseLong(match.group(1)), match.group(2)))
        : Optional.empty();
  }
}
