package dev.playhead.adapter.cassandra;

import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.RawEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How rows of a session become one: one row is kept, and others go, all of whose events it has.
 *
 * <p>Why nothing is ever lost, although a delete also covers its row when that is stored again
 * later, and several may settle at once, of what they read long ago: rows only ever give way to a
 * row that knows more, or as much and has the lesser key. So behind every deleted row stands a
 * living one that knows all that it knew, at any time and in any order of writes.
 *
 * @param kept the one that knows all
 * @param isNew whether it must be written
 * @param gone to be deleted with it, in one mutation
 */
record Settling(StoredRun kept, boolean isNew, List<StoredRun> gone) {
  /** What to do about the rows of a session; empty when they may stay as they are. */
  static Optional<Settling> of(SessionId session, List<StoredRun> rows) {
    List<StoredRun> some = light(rows);
    if (some.size() < RawEvents.WORTH_SETTLING) {
      return Optional.empty();
    }
    List<RecordedEvent> events = some.stream().flatMap(row -> row.run().events().stream()).toList();
    EventRun all = EventRun.of(events);
    Optional<StoredRun> there =
        some.stream()
            .filter(row -> row.run().equals(all))
            .min(Comparator.comparingLong(StoredRun::key));
    StoredRun kept = there.orElseGet(() -> StoredRun.of(session, all));
    List<StoredRun> gone = some.stream().filter(row -> row.key() != kept.key()).toList();
    return Optional.of(new Settling(kept, there.isEmpty(), gone));
  }

  /** A write timestamp that covers all that goes; what it covers never has another content. */
  long deletedAt() {
    return gone.stream().mapToLong(StoredRun::writtenAt).max().orElse(kept.writtenAt());
  }

  /** Rows that are not full yet, and no more than one can hold. */
  private static List<StoredRun> light(List<StoredRun> rows) {
    List<StoredRun> light = new ArrayList<>();
    int weight = 0;
    for (StoredRun row : rows) {
      int more = row.run().weight();
      if (more < EventRun.HEAVY && weight < 2 * EventRun.HEAVY) {
        light.add(row);
        weight += more;
      }
    }
    return light;
  }
}
