package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@link ViewingHistory} in {@code history_by_profile} and the column {@code listed_at} of {@code
 * raw_events}.
 *
 * <p>A view's place has its start time in it, so a session that turns out to have started earlier
 * (or to be another profile's) moves. The session's partition of the raw log keeps the set of
 * places where its view may stand, and this order of steps keeps that set a superset of the truth
 * at any moment:
 *
 * <ol>
 *   <li>read the set; when the view's place is not in it, add it;
 *   <li>write the view at its place;
 *   <li>delete what stands at all other places of the set;
 *   <li>take those places out of the set.
 * </ol>
 *
 * <p>So a crash or a failure heals with the next store of that session, even if the place has
 * changed again by then: before 2 there is a listed place without a view, which deletes nothing;
 * before 3 the view stands twice, and the next store finds both places in the set; before 4 the
 * next store deletes once more what is gone. A view that stays where it is costs a read and a
 * write. At no moment does it stand nowhere.
 *
 * <p>A place may be a row's, or lie in a chunk; that changes nothing about the steps, for each of
 * them is done at once or not at all wherever the place is ({@link OldViews}), and packing moves a
 * view from a row into a chunk without changing its place.
 *
 * <p>It takes one writer an account, which waits for one store of a session before the next: two at
 * once may leave the view at both their places until the session is stored again.
 */
final class CassandraViewingHistory implements ViewingHistory {
  private final StatementRunner runner;
  private final RawEventsCql sessions;
  private final HistoryByProfileCql cql;
  private final HistoryWrites statements;
  private final OldViews oldViews;
  private final InstantSource clock;
  private final SeenPacked seenPacked = new SeenPacked();

  CassandraViewingHistory(
      StatementRunner runner,
      RawEventsCql sessions,
      HistoryByProfileCql cql,
      OldViews oldViews,
      InstantSource clock) {
    this.runner = runner;
    this.sessions = sessions;
    this.cql = cql;
    this.statements = new HistoryWrites(cql);
    this.oldViews = oldViews;
    this.clock = clock;
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

  /** Steps 1, 3 and 4. */
  @Override
  public Future<Void> remove(AccountId account, SessionId session) {
    return listed(account, session).compose(places -> clear(account, session, places));
  }

  /** Step 1, first half. */
  Future<Set<Listing>> listed(AccountId account, SessionId session) {
    return runner
        .read(Table.RAW_EVENTS, sessions.listedAt().bind(account.value(), session.value()))
        .map(Listing::decode);
  }

  /** Step 1, second half. */
  Future<Void> list(AccountId account, View view) {
    return change(sessions.list(), account, view.session(), Set.of(Listing.of(view)));
  }

  /** Step 2. */
  Future<Void> write(AccountId account, View view) {
    return Packing.isRecent(view.startedAt(), clock.instant())
        ? runner.write(Table.HISTORY_BY_PROFILE, statements.row(account, view))
        : oldViews.put(account, view);
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
    return Future.join(places.stream().map(place -> delete(account, session, place)).toList())
        .mapEmpty();
  }

  private Future<Void> delete(AccountId account, SessionId session, Listing listing) {
    Bound place = listing.place(session);
    return Packing.isRecent(place.startedAt(), clock.instant())
        ? runner.write(
            Table.HISTORY_BY_PROFILE, statements.deleteRow(account, listing.profile(), place))
        : oldViews.remove(account, listing.profile(), place);
  }

  private Future<Void> change(
      PreparedStatement statement, AccountId account, SessionId session, Set<Listing> places) {
    return runner.write(
        Table.RAW_EVENTS,
        statement.bind(Listing.encode(statement, places), account.value(), session.value()));
  }

  @Override
  public Future<List<View>> page(AccountId account, ProfileId profile, Range range, int limit) {
    return new HistoryScan(runner, cql, seenPacked, account, profile, range, limit).run();
  }

  @Override
  public Future<Void> forget(AccountId account, ProfileId profile) {
    seenPacked.wrongly(account, profile);
    return oldViews.forget(account, profile);
  }

  @Override
  public Future<Integer> pack(AccountId account, ProfileId profile) {
    return oldViews.pack(account, profile);
  }

  @Override
  public Future<Void> replace(
      AccountId account, ProfileId profile, List<View> newestFirst, Collection<View> moved) {
    seenPacked.wrongly(account, profile);
    return Future.join(moved.stream().map(view -> list(account, view)).toList())
        .compose(listed -> oldViews.replace(account, profile, newestFirst));
  }
}
