package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import io.vertx.core.Future;
import java.util.Map;

/** How each title is watched, over all accounts. Every view counts once, however often it comes. */
public interface Engagements {
  /**
   * Counts a view that has ended, in place of what was counted of it before. Idempotent; the one
   * counted last stands.
   *
   * @param view as {@link Engagement#of} makes it
   * @return succeeds when it is counted; fails when the store cannot say so, and may then be tried
   *     again
   */
  Future<Void> count(Entry entry, Engagement view);

  /**
   * Counts a view no more, if it was. Idempotent.
   *
   * @return as {@link #count} does
   */
  Future<Void> forget(Entry entry);

  /**
   * What all views of a title come to; {@link Engagement#NONE} when there are none. What it costs
   * does not grow with their number, but with that of the last minutes.
   *
   * @return fails when the store does not answer
   */
  Future<Engagement> of(TitleId title);

  /**
   * What is counted of each view of an account in a title, and whether the title's sum is right.
   *
   * @return fails when the store does not answer, and with a {@link
   *     dev.playhead.ports.codec.CorruptRecordException} when what it holds of the account cannot
   *     be read or does not agree with itself, or the sum cannot be read
   */
  Future<Counted> ofAccount(AccountId account, TitleId title);

  /**
   * Has these views of an account counted in a title and no others of it, whatever was counted
   * before, and adds the title's sum up anew from the views there are. Idempotent; writes nothing
   * where all of that is so. Costs a read of all views that are kept with those of the account,
   * which are many of a title that is popular.
   *
   * @param views each of that account and title
   * @return as {@link #count} does
   */
  Future<Void> recount(AccountId account, TitleId title, Map<Entry, Engagement> views);

  /**
   * Where a view is counted. A session whose title or profile turns out to be another one has to be
   * forgotten where it was.
   */
  record Entry(AccountId account, ProfileId profile, TitleId title, SessionId session) {}

  /**
   * What is counted of an account in a title.
   *
   * @param views what is counted of each
   * @param addsUp whether the title's sum is that of its views, of those that are kept with the
   *     account's. Where these are many, only the first of their accounts has it looked at, and of
   *     the others it is said that it is: so looking at all accounts does not cost more than
   *     looking at all views
   * @param isWhole whether it was looked at whoever's turn it was, so that a recount of the same
   *     views would find nothing else
   */
  record Counted(Map<Entry, Engagement> views, boolean addsUp, boolean isWhole) {}
}
