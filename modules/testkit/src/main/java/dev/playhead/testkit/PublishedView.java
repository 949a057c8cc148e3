package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.ViewFeed.News;

/**
 * What a record of the feed says.
 *
 * @param viewId of the view; empty when the account was erased
 * @param isThere whether the view is there, or has gone
 */
public record PublishedView(AccountId account, String viewId, boolean isThere) {
  static PublishedView of(AccountId account, News news) {
    if (news instanceof News.Finished finished) {
      return new PublishedView(account, finished.view().session().value(), true);
    }
    return new PublishedView(
        account,
        news instanceof News.Removed removed ? removed.view().session().value() : "",
        false);
  }
}
