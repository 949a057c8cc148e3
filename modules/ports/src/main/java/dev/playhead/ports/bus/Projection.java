package dev.playhead.ports.bus;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.LiveSession;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in the stores, for the views to follow: whole values, not differences, so that
 * projecting twice changes nothing.
 *
 * @param partition the queue partition that the changes came from
 * @param offset the queue is processed up to here, inclusive; {@link #NO_OFFSET} for changes that
 *     no record caused (expiry)
 * @param forgotten accounts that are forgotten, before the changes are brought in
 */
public record Projection(
    int partition,
    long offset,
    List<Forgotten> forgotten,
    List<SessionChange> sessions,
    List<PlayheadChange> playheads) {
  /** No record caused it. */
  public static final long NO_OFFSET = -1;

  /** One that forgets nothing. */
  public Projection(
      int partition, long offset, List<SessionChange> sessions, List<PlayheadChange> playheads) {
    this(partition, offset, List.of(), sessions, playheads);
  }

  /**
   * An account of which nothing stays in the views: they are filled anew when they are asked for.
   *
   * @param profiles all that it has
   */
  public record Forgotten(AccountId account, Set<ProfileId> profiles) {}

  /**
   * A session as it now stands; an ended one leaves the view of open sessions.
   *
   * @param reopened whether it goes on after its end, so that its account may have too many now
   */
  public record SessionChange(AccountId account, LiveSession session, boolean reopened) {
    /** One that has not ended before. */
    public SessionChange(AccountId account, LiveSession session) {
      this(account, session, false);
    }
  }

  /**
   * A playhead as it now stands.
   *
   * @param playhead null when the title has none any more
   */
  public record PlayheadChange(
      AccountId account, ProfileId profile, TitleEdition title, @Nullable Playhead playhead) {
    /** A playhead that there is. */
    public static PlayheadChange of(AccountId account, ProfileId profile, Playhead playhead) {
      return new PlayheadChange(account, profile, playhead.title(), playhead);
    }
  }
}
