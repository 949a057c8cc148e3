package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads one page: slice after slice down through the years, until the page is full or nothing is
 * left. A title is filtered here, not in Cassandra, so asking for a rare one reads the whole range,
 * {@link #FILTERED_SLICE} rows at a time.
 */
final class HistoryScan {
  private static final int FILTERED_SLICE = 500;

  /** No view is older, or newer: what a range may ask beyond that changes nothing. */
  private static final Bound EARLIEST = new Bound(startOf(1), "");

  private static final Bound LATEST = new Bound(startOf(9999), "");

  private final StatementRunner runner;
  private final ViewsByProfileCql views;
  private final HistoryYearsCql years;
  private final AccountId account;
  private final ProfileId profile;
  private final Range range;
  private final int limit;

  private final List<View> page = new ArrayList<>();
  private final Deque<Integer> yearsLeft = new ArrayDeque<>();
  private final Bound from;

  /** What stands at or above it has been read, or is not wanted. */
  private Bound below;

  HistoryScan(
      StatementRunner runner,
      ViewsByProfileCql views,
      HistoryYearsCql years,
      AccountId account,
      ProfileId profile,
      Range range,
      int limit) {
    this.runner = runner;
    this.views = views;
    this.years = years;
    this.account = account;
    this.profile = profile;
    this.range = range;
    this.limit = limit;
    this.from = range.from() == null ? EARLIEST : within(new Bound(range.from(), ""));
    this.below = within(top(range));
  }

  private static Bound within(Bound bound) {
    return Bound.higher(EARLIEST, Bound.lower(LATEST, bound));
  }

  private static Bound top(Range range) {
    Place before = range.before();
    Bound last = before == null ? LATEST : new Bound(before.startedAt(), before.session().value());
    return range.to() == null ? last : Bound.lower(last, new Bound(range.to(), ""));
  }

  /** The page; once only. */
  Future<List<View>> run() {
    return runner
        .read(Table.HISTORY_YEARS, years.ofProfile().bind(account.value(), profile.value()))
        .compose(
            rows -> {
              rows.forEach(row -> addYear(row.getInt("year")));
              return readOn();
            });
  }

  private void addYear(int year) {
    if (year >= Listing.yearOf(from.startedAt) && year <= Listing.yearOf(below.startedAt)) {
      yearsLeft.add(year);
    }
  }

  private Future<List<View>> readOn() {
    Integer year = yearsLeft.peek();
    if (year == null || page.size() >= limit) {
      return Future.succeededFuture(List.copyOf(page));
    }
    int size = range.title() == null ? limit - page.size() : FILTERED_SLICE;
    return runner
        .read(Table.VIEWS_BY_PROFILE, slice(year, size))
        .compose(
            rows -> {
              take(Records.decode(Codecs.VIEW, rows), size);
              return readOn();
            });
  }

  private BoundStatement slice(int year, int size) {
    Bound lowest = Bound.higher(from, new Bound(startOf(year), ""));
    Bound highest = Bound.lower(below, new Bound(startOf(year + 1), ""));
    return views
        .slice()
        .bind(
            account.value(),
            profile.value(),
            year,
            lowest.startedAt,
            lowest.session,
            highest.startedAt,
            highest.session,
            size);
  }

  private void take(List<View> slice, int size) {
    for (View view : slice) {
      if (page.size() < limit && isWanted(view)) {
        page.add(view);
      }
    }
    if (slice.size() < size) {
      yearsLeft.remove();
    } else {
      View last = slice.get(slice.size() - 1);
      below = new Bound(last.startedAt(), last.session().value());
    }
  }

  private boolean isWanted(View view) {
    return range.title() == null || view.title().title().equals(range.title());
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A place that need not be a view's: the empty session sorts before all others. */
  private record Bound(Instant startedAt, String session) implements Comparable<Bound> {
    static Bound higher(Bound one, Bound other) {
      return one.compareTo(other) > 0 ? one : other;
    }

    static Bound lower(Bound one, Bound other) {
      return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public int compareTo(Bound other) {
      int byTime = startedAt.compareTo(other.startedAt);
      return byTime != 0 ? byTime : session.compareTo(other.session);
    }
  }
}
