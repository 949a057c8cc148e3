package dev.playhead.processing;

import dev.playhead.domain.Activity;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance holds of an account while it owns the account's partition: a cache of the
 * stores, dropped at the first doubt. Not thread-safe; only its partition's processor touches it.
 */
final class AccountState {
  /** A title of a profile. */
  record TitleOf(ProfileId profile, TitleEdition title) {}

  private final Map<SessionId, SessionState> sessions = new HashMap<>();
  private final Map<TitleOf, PlayheadState> playheads = new HashMap<>();

  /** The views that the history is known to hold, as they stand there. */
  private final Map<SessionId, View> listed = new HashMap<>();

  /** Whether the account is noted as having open sessions; null while not known. */
  private @Nullable Boolean notedOpen;

  private AccountState(List<SessionState> stored) {
    stored.forEach(session -> sessions.put(session.session(), session));
  }

  /**
   * Of an account that is not noted as having open sessions: they have all ended, and the history
   * shows each as it ended.
   */
  static AccountState trusted(List<SessionState> stored, Rules rules) {
    AccountState state = new AccountState(stored);
    stored.forEach(session -> state.list(session, rules));
    return state;
  }

  /**
   * Of an account with open sessions, taken over or in doubt. Ends by a stop are in the history,
   * for their record was processed; ends by time may not be, and are written again.
   */
  static AccountState doubted(List<SessionState> stored, Rules rules) {
    AccountState state = new AccountState(stored);
    stored.stream()
        .filter(session -> session.activity() == Activity.STOPPED)
        .forEach(session -> state.list(session, rules));
    return state;
  }

  private void list(SessionState session, Rules rules) {
    Optional<SessionEnd> end = SessionEnd.of(session, sessions.values(), Instant.MAX, rules);
    listed.put(session.session(), View.of(session, end, rules));
  }

  Collection<SessionState> sessions() {
    return sessions.values();
  }

  @Nullable SessionState session(SessionId id) {
    return sessions.get(id);
  }

  @Nullable PlayheadState playhead(TitleOf title) {
    return playheads.get(title);
  }

  @Nullable View listed(SessionId id) {
    return listed.get(id);
  }

  @Nullable Boolean notedOpen() {
    return notedOpen;
  }

  /** Puts what was just read from the store beside what is there. */
  void loaded(TitleOf title, PlayheadState state) {
    playheads.putIfAbsent(title, state);
  }

  void fold(SessionState session) {
    sessions.put(session.session(), session);
  }

  void fold(TitleOf title, PlayheadState state) {
    playheads.put(title, state);
  }

  /** The stores now hold these. */
  void stored(AccountChanges changes) {
    changes.history().forEach(view -> listed.put(view.session(), view));
    notedOpen = changes.open();
  }
}
