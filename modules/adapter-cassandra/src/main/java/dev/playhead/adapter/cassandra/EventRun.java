package dev.playhead.adapter.cassandra;

import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.codec.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some events of one session, what a row of the raw log holds: by sequence, each of which occurs
 * once.
 */
record EventRun(List<RecordedEvent> events) {
  /** What a row should weigh at most: some thousand events. */
  static final int HEAVY = 512 << 10;

  /**
   * Rule 1: of events with one identity the one received first; of two received at once, either.
   */
  static EventRun of(Collection<RecordedEvent> events) {
    SortedMap<Long, RecordedEvent> first = new TreeMap<>();
    for (RecordedEvent event : events) {
      first.merge(event.event().sequence(), event, EventRun::first);
    }
    return new EventRun(List.copyOf(first.values()));
  }

  private static RecordedEvent first(RecordedEvent one, RecordedEvent other) {
    int byTime = one.receivedAt().compareTo(other.receivedAt());
    if (byTime != 0) {
      return byTime < 0 ? one : other;
    }
    boolean isGreater =
        Arrays.compareUnsigned(Codecs.EVENT.encode(one), Codecs.EVENT.encode(other)) >= 0;
    return isGreater ? one : other;
  }

  /** The same events in rows that are not too heavy, each but the last full. */
  List<EventRun> rows() {
    if (weight() <= HEAVY) {
      return List.of(this);
    }
    List<EventRun> rows = new ArrayList<>();
    List<RecordedEvent> row = new ArrayList<>();
    int weight = 0;
    RecordedEvent before = null;
    for (RecordedEvent event : events) {
      if (weight > HEAVY) {
        rows.add(new EventRun(List.copyOf(row)));
        row.clear();
        weight = 0;
      }
      row.add(event);
      weight += weight(before, event);
      before = event;
    }
    rows.add(new EventRun(List.copyOf(row)));
    return rows;
  }

  /** About how many bytes it has when it is not packed; rather too many. */
  int weight() {
    int weight = 0;
    RecordedEvent before = null;
    for (RecordedEvent event : events) {
      weight += weight(before, event);
      before = event;
    }
    return weight;
  }

  private static int weight(@Nullable RecordedEvent before, RecordedEvent recorded) {
    ViewingEvent event = recorded.event();
    PlaybackError error = event.error();
    int weight = 48 + (error == null ? 0 : 3 * (error.code().length() + error.message().length()));
    boolean isOther =
        before == null
            || !before.profile().equals(recorded.profile())
            || !before.device().equals(recorded.device())
            || !before.event().title().equals(event.title());
    return isOther ? weight + 1024 : weight;
  }

  /** When the last of them arrived. */
  Instant newest() {
    return events.stream().map(RecordedEvent::receivedAt).max(Instant::compareTo).orElseThrow();
  }
}
