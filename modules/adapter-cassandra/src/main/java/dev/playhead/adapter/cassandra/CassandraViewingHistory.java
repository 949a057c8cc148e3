package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@link ViewingHistory} in {@code views_by_profile}, {@code history_years} and the column {@code
 * listed_at} of {@code raw_events}.
 *
 * <p>A view's row has its start time in its key, so a session that turns out to have started
 * earlier (or to be another profile's) moves. The session's partition of the raw log keeps the set
 * of places where its row may stand, and this order of steps keeps that set a superset of the truth
 * at any moment:
 *
 * <ol>
 *   <li>read the set; when the view's place is not in it, list the year, then add the place to the
 *       set;
 *   <li>write the row;
 *   <li>delete the rows at all other places of the set;
 *   <li>take those places out of the set.
 * </ol>
 *
 * <p>So a crash or a failure heals with the next store of that session, even if the place has
 * changed again by then: before 2 there is a listed place without a row, which deletes nothing;
 * before 3 the row stands twice, and the next store finds both places in the set; before 4 the next
 * store deletes once more what is gone. A view that stays where it is costs a read and a write.
 *
 * <p>It takes one writer an account, which waits for one store of a session before the next: two at
 * once may leave the row at both their places until the session is stored again.
 */
final class CassandraViewingHistory implements ViewingHistory {
  private final StatementRunner runner;
  private final RawEventsCql sessions;
  private final ViewsByProfileCql views;
  private final HistoryYearsCql years;

  CassandraViewingHistory(
      StatementRunner runner,
      RawEventsCql sessions,
      ViewsByProfileCql views,
      HistoryYearsCql years) {
    this.runner = runner;
    this.sessions = sessions;
    this.views = views;
    this.years = years;
  }

  @Override
  public Future<Void> store(AccountId account, View view) {
    Listing place = Listing.of(view);
    return listed(account, view.session())
        .compose(
            known -> {
              Set<Listing> others = new HashSet<>(known);
              boolean isListed = others.remove(place);
              return (isListed ? Future.<Void>succeededFuture() : list(account, view))
                  .compose(done -> write(account, view))
                  .compose(done -> clear(account, view.session(), others));
            });
  }

  /** Step 1, first half. */
  Future<Set<Listing>> listed(AccountId account, SessionId session) {
    return runner
        .read(Table.RAW_EVENTS, sessions.listedAt().bind(account.value(), session.value()))
        .map(Listing::decode);
  }

  /** Step 1, second half: a place in the set is always in a year that is listed. */
  Future<Void> list(AccountId account, View view) {
    Listing place = Listing.of(view);
    return runner
        .write(
            Table.HISTORY_YEARS,
            years.insert().bind(account.value(), place.profile().value(), place.year()))
        .compose(done -> change(sessions.list(), account, view.session(), Set.of(place)));
  }

  /** Step 2. */
  Future<Void> write(AccountId account, View view) {
    return runner.write(
        Table.VIEWS_BY_PROFILE,
        views
            .insert()
            .bind(
                account.value(),
                view.profile().value(),
                Listing.of(view).year(),
                view.startedAt(),
                view.session().value(),
                Records.encode(Codecs.VIEW, view)));
  }

  /** Steps 3 and 4. */
  private Future<Void> clear(AccountId account, SessionId session, Set<Listing> places) {
    return places.isEmpty()
        ? Future.succeededFuture()
        : delete(account, session, places)
            .compose(done -> change(sessions.unlist(), account, session, places));
  }

  /** Step 3. */
  Future<Void> delete(AccountId account, SessionId session, Set<Listing> places) {
    return runner.write(
        Table.VIEWS_BY_PROFILE,
        places.stream()
            .map(
                place ->
                    views
                        .delete()
                        .bind(
                            account.value(),
                            place.profile().value(),
                            place.year(),
                            place.startedAt(),
                            session.value()))
            .toList());
  }

  private Future<Void> change(
      PreparedStatement statement, AccountId account, SessionId session, Set<Listing> places) {
    return runner.write(
        Table.RAW_EVENTS,
        statement.bind(Listing.encode(statement, places), account.value(), session.value()));
  }

  @Override
  public Future<List<View>> page(AccountId account, ProfileId profile, Range range, int limit) {
    return new HistoryScan(runner, views, years, account, profile, range, limit).run();
  }
}
