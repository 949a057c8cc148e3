package dev.playhead.testkit;

import dev.playhead.domain.AccountId;

/** What the feed holds of a view. */
public record PublishedView(AccountId account, String viewId) {}
