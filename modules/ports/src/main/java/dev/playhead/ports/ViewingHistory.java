package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import io.vertx.core.Future;
import java.time.Instant;
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
