package dev.playhead.edge.access;

import java.util.Map;

/** What a request is about, by the names that the contract gives ids. */
record Place(String account, String profile, String session) {
  /** That of the data there is. */
  static final Place THERE = new Place("a-1", "p-1", "s-1");

  /** A place in the account that has data, where there is none. */
  static final Place NOT_IN_THE_ACCOUNT = new Place("a-1", "p-7", "s-7");

  /** A place that nobody has heard of. */
  static final Place NOWHERE = new Place("a-7", "p-7", "s-7");

  private static final String TITLE = "t-1";

  /** Ids by the names of parameters. */
  Map<String, String> parameters() {
    return Map.of(
        "accountId", account,
        "profileId", profile,
        "sessionId", session,
        "titleId", TITLE,
        "titleIds", TITLE,
        "viewId", session);
  }
}
