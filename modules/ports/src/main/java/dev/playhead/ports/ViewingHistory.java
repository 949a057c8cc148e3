package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The viewing history: one view a session, newest first, for as long as the account lives. */
public interface ViewingHistory {
  /**
   * Stores a view in place of what the history had of that session, even if the session is now
   * known to have started at another time. Idempotent.
   *
   * @return succeeds when stored; fails when the store cannot say so, and may then be tried again
   */
  Future<Void> store(AccountId account, View view);

  /**
   * A page of the history of a profile, by start time and session, newest first.
   *
   * @return at most {@code limit} views; fewer mean that there are no more. Fails when the store
   *     does not answer
   */
  Future<List<View>> page(AccountId account, ProfileId profile, Range range, int limit);

  /**
   * Takes the view of a session out of the history; nothing happens when it is not there. One that
   * is stored again later is there again.
   *
   * @return succeeds when it is gone; fails when the store cannot say so, and may then be tried
   *     again
   */
  Future<Void> remove(AccountId account, SessionId session);

  /**
   * Takes the whole history of a profile out of it, whatever stands there, readable or not.
   * Idempotent; what is stored again later is there again. Its views are still to be {@link #remove
   * removed} one by one, for a session may be listed elsewhere as well.
   *
   * @return succeeds when it is gone; fails when the store cannot say so
   */
  Future<Void> forget(AccountId account, ProfileId profile);

  /**
   * Packs old views closer, if there are enough of them. Changes no page; calling it now and then,
   * or never, is right.
   *
   * @return succeeds with how many views were packed; fails when the store cannot say so, and then
   *     has lost nothing
   */
  Future<Integer> pack(AccountId account, ProfileId profile);

  /**
   * Stores the whole history of a profile, packed, in place of whatever stands there, readable or
   * not, and switches over at once: until then reads find what was there, and from then on what is
   * given. (Only a history of more than some 200,000 views is not switched over at once, and is
   * empty for some moments.) Nobody else may store any of it meanwhile. What stands elsewhere of
   * its sessions stays, and is still to be {@link #remove removed} or {@link #store stored}.
   *
   * @param newestFirst each session once, by start time and session
   * @param moved those of them that may not have stood where they stand now
   * @return succeeds when all are stored; after a failure it is as before or as given, and it may
   *     be tried again
   */
  Future<Void> replace(
      AccountId account, ProfileId profile, List<View> newestFirst, Collection<View> moved);

  /**
   * Which part of the history.
   *
   * @param from earliest start, inclusive, or null
   * @param to latest start, exclusive, or null
   * @param title of this title only (all editions), or null
   * @param before the last view of the page before this one, or null for the first page
   */
  record Range(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable TitleId title,
      @Nullable Place before) {
    /** The whole history. */
    public static final Range ALL = new Range(null, null, null, null);
  }

  /** A view's place in the history; stays valid while views arrive. */
  record Place(Instant startedAt, SessionId session) {
    /** Where that view stands. */
    public static Place of(View view) {
      return new Place(view.startedAt(), view.session());
    }

    /** That place, if there is one. */
    public static Optional<Place> ofLast(List<View> views) {
      return views.isEmpty() ? Optional.empty() : Optional.of(of(views.get(views.size() - 1)));
    }
  }
}
