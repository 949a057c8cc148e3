package dev.playhead.ports.bus;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Timeline;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewingHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the providers.
 *
 * @param <T> what is found
 */
public sealed interface Question<T> {
  /** Whose data it asks for; null when it is about no account. */
  default @Nullable AccountId account() {
    return null;
  }

  /** Whose data within the account; null when that is not asked for. */
  default @Nullable ProfileId profile() {
    return null;
  }

  /** Where did I leave off in this title? {@link Answer.Missing} when it was never played. */
  record Position(AccountId account, ProfileId profile, TitleEdition title)
      implements Question<Playhead> {}

  /** Why is the playhead what it is? {@link Answer.Missing} when there is none. */
  record WhyPosition(AccountId account, ProfileId profile, TitleEdition title)
      implements Question<Explanation> {}

  /** Where did I leave off in these titles? Those that have a position, in the order asked. */
  record Positions(AccountId account, ProfileId profile, List<TitleEdition> titles)
      implements Question<List<Playhead>> {}

  /** Titles in progress, newest first. */
  record ContinueWatching(AccountId account, ProfileId profile, int limit)
      implements Question<List<Playhead>> {}

  /** Recently watched titles, newest first, each once. */
  record Recent(AccountId account, ProfileId profile, int limit)
      implements Question<List<Playhead>> {}

  /** What have I watched? Views, newest first, at most {@code limit}. */
  record History(AccountId account, ProfileId profile, ViewingHistory.Range range, int limit)
      implements Question<List<View>> {}

  /**
   * What have I watched? Viewings (rule 16), newest first.
   *
   * @param range which views they are made of; without a place, which {@code from} has
   * @param from where the page before ended, or null for the first page
   */
  record Viewings(
      AccountId account,
      ProfileId profile,
      ViewingHistory.Range range,
      ViewingPage.@Nullable Walk from,
      int limit)
      implements Question<ViewingPage> {}

  /** Where did I leave off in these titles, as was believed then? In the order asked. */
  record PositionsAsOf(
      AccountId account, ProfileId profile, List<TitleEdition> titles, Instant asOf)
      implements Question<List<Playhead>> {}

  /** What had I watched, as was believed then? At most {@code limit} views. */
  record HistoryAsOf(
      AccountId account, ProfileId profile, ViewingHistory.Range range, int limit, Instant asOf)
      implements Question<ViewPage> {}

  /** As {@link Viewings}, as was believed then. */
  record ViewingsAsOf(
      AccountId account,
      ProfileId profile,
      ViewingHistory.Range range,
      ViewingPage.@Nullable Walk from,
      int limit,
      Instant asOf)
      implements Question<ViewingPage> {}

  /** What is playing on the account now? Active sessions, newest first. */
  record ActiveSessions(AccountId account) implements Question<List<LiveSession>> {}

  /** The account's sessions of the last weeks, ended ones too, newest first. */
  record RecentSessions(AccountId account) implements Question<List<LiveSession>> {}

  /** One session, live or ended. {@link Answer.Missing} when nothing is known of it. */
  record OneSession(AccountId account, SessionId session) implements Question<LiveSession> {}

  /** What happened in one session? {@link Answer.Missing} when nothing is known of it. */
  record SessionTimeline(AccountId account, SessionId session) implements Question<Timeline> {}

  /** How is a title watched, over all accounts? */
  record TitleEngagement(TitleId title) implements Question<Engagement> {}

  /** All that is kept of an account, a part of it. */
  record ExportPart(AccountId account, Export.Point from) implements Question<Export> {}
}
