package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import java.util.List;
import java.util.Map;

/**
 * What some events, or the passing of time, changed in an account: whole values, to be stored and
 * signalled, any number of times.
 *
 * @param sessions to store
 * @param playheads to store, by profile
 * @param history views that the history does not show as they are
 * @param feed those of them that have ended
 * @param live sessions to signal
 * @param open whether the account has open sessions now
 * @param noteOpen whether that must be noted
 */
record AccountChanges(
    AccountId account,
    List<SessionState> sessions,
    Map<ProfileId, List<PlayheadState>> playheads,
    List<View> history,
    List<View> feed,
    List<LiveSession> live,
    boolean open,
    boolean noteOpen) {

  /** Nothing changed. */
  static AccountChanges none(AccountId account) {
    return new AccountChanges(
        account, List.of(), Map.of(), List.of(), List.of(), List.of(), false, false);
  }
}
