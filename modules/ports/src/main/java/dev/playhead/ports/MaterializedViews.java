package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.bus.Projection;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fast reads: each view is a sorted set or hash that can be thrown away at any time. A view
 * knows whether it is complete; one that is not there, or holds only what came after it was lost,
 * reads as a miss (an empty Optional) and is filled from the stores behind it.
 *
 * <p>Every method's Future fails when the store does not answer in time.
 */
public interface MaterializedViews {
  /**
   * Brings changes into the views, and notes how far the queue is projected, in one go. Idempotent.
   */
  Future<Void> project(Projection projection);

  /** Up to which offset a queue partition is projected; empty when the views are new. */
  Future<Optional<Long>> projectedOffset(int partition);

  /** The playheads of those titles that have one; empty on a miss. */
  Future<Optional<Map<TitleEdition, Playhead>>> playheads(
      AccountId account, ProfileId profile, Collection<TitleEdition> titles);

  /** Titles in progress, newest first; empty on a miss. */
  Future<Optional<List<Playhead>>> continueWatching(
      AccountId account, ProfileId profile, int limit);

  /** Recently watched titles, newest first, each once; empty on a miss. */
  Future<Optional<List<Playhead>>> recent(AccountId account, ProfileId profile, int limit);

  /** The open sessions of an account, in no order; empty on a miss. */
  Future<Optional<List<LiveSession>>> sessions(AccountId account);

  /**
   * The sessions that were stopped from elsewhere since that time, of all accounts, in no order;
   * those of more than a {@link Stop#KEPT day} ago may be missing.
   */
  Future<List<Stop>> stopsSince(Instant since);

  /** Fills the views of a profile; what was projected meanwhile stands. */
  Future<Void> fillProfile(AccountId account, ProfileId profile, Collection<Playhead> playheads);

  /** Fills the view of an account's open sessions; what was projected meanwhile stands. */
  Future<Void> fillSessions(AccountId account, Collection<LiveSession> sessions);

  /** Throws away every view, to be filled again when asked for. */
  Future<Void> clear();
}
