package dev.playhead.adapter.cassandra;

import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A place in the history that need not be a view's: the empty session sorts before all others.
 * Times beyond what Cassandra can hold are brought within.
 */
record Bound(Instant startedAt, String session) implements Comparable<Bound> {
  /** No view is older. */
  static final Bound EARLIEST = new Bound(startOf(1), "");

  /** No view is newer. */
  static final Bound LATEST = new Bound(startOf(9999), "");

  static Bound of(Place place) {
    return within(new Bound(place.startedAt(), place.session().value()));
  }

  static Bound of(View view) {
    return of(Place.of(view));
  }

  /** Before all views that started then. */
  static Bound at(Instant time) {
    return within(new Bound(time, ""));
  }

  /** The next place: below it stands what stands at or below this one. */
  Bound after() {
    return new Bound(startedAt, session + '\0');
  }

  static Bound lower(Bound one, Bound other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Bound within(Bound bound) {
    Bound risen = bound.compareTo(EARLIEST) < 0 ? EARLIEST : bound;
    return lower(LATEST, risen);
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public int compareTo(Bound other) {
    int byTime = startedAt.compareTo(other.startedAt);
    return byTime != 0 ? byTime : session.compareTo(other.session);
  }
}
