package dev.playhead.processing.replay;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The views of one account: as they should be, or as they are stored. */
record AccountViews(
    Map<SessionId, SessionState> sessions,
    Map<Played, PlayheadState> playheads,
    Map<Listed, View> history,
    Map<Entry, Engagement> engagement) {

  /** Where a view stands in the history. */
  record Listed(ProfileId profile, Instant startedAt, SessionId session) {
    static Listed of(View view) {
      return new Listed(view.profile(), view.startedAt(), view.session());
    }
  }

  /** To be filled. */
  static AccountViews empty() {
    return new AccountViews(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  /** Where a view is counted. */
  static Entry entry(AccountId account, View view) {
    return new Entry(account, view.profile(), view.title().title(), view.session());
  }
}
