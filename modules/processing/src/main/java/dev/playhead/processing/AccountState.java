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
import dev.playhead.ports.Generation;
import dev.playhead.ports.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an instance holds of an account while it owns the account's partition: a cache of the
 * stores, dropped at the first doubt. Not thread-safe; only its partition's processor touches it.
 */
final class AccountState {
  /** A title of a profile. */
  record TitleOf(ProfileId profile, TitleEdition title) {
    /** A session's own edition, and the default one, with which a title as a whole is removed. */
    static Stream<TitleOf> deciding(ProfileId profile, TitleEdition title) {
      TitleOf own = new TitleOf(profile, title);
      return title.edition().isEmpty()
          ? Stream.of(own)
          : Stream.of(own, new TitleOf(profile, new TitleEdition(title.title(), "")));
    }
  }

  private final Map<SessionId, SessionState> sessions = new HashMap<>();
  private final Map<TitleOf, PlayheadState> playheads = new HashMap<>();

  /** The views of the history, as they stand there. */
  private final Map<SessionId, View> listed = new HashMap<>();

  /** Those that were taken out of it. */
  private final Set<SessionId> gone = new HashSet<>();

  /** Those of them that were not seen to be written, but follow from what was. */
  private final Set<SessionId> assumed = new HashSet<>();

  /** Titles of which sessions were taken to be, as far as they may have been, and are not. */
  private final Map<SessionId, Set<TitleOf>> misplaced = new HashMap<>();

  /** Of sessions whose first events came here: in how many batches their events came. */
  private final Map<SessionId, Integer> pieces = new HashMap<>();

  /** Those that had ended when a newer event of theirs came (rule 7). */
  private final Set<SessionId> goingOn = new HashSet<>();

  /** Which making of its views this is. */
  private final Generation generation;

  /** Whether the account is noted as having open sessions; null while not known. */
  private @Nullable Boolean notedOpen;

  /** When it was last stored. */
  private Instant storedAt = Instant.MIN;

  private Instant dueAt = Instant.MIN;

  private AccountState(Sessions.Stored stored, @Nullable Boolean notedOpen) {
    this.notedOpen = notedOpen;
    this.generation = stored.generation();
    stored.sessions().forEach(session -> sessions.put(session.session(), session));
  }

  /**
   * Of an account that is not noted as having open sessions: they have all ended, and the history
   * shows each as it ended, for the note goes last.
   */
  static AccountState trusted(Sessions.Stored stored, Rules rules) {
    AccountState state = new AccountState(stored, false);
    stored.sessions().forEach(session -> state.assume(session, rules));
    return state;
  }

  /**
   * Of an account that is noted as having open sessions. Ends by a stop are in the history, or
   * their record comes again; ends by time may not be, and are written again.
   */
  static AccountState noted(Sessions.Stored stored, Rules rules) {
    return withStops(stored, true, rules);
  }

  /** Of an account that storing failed for, or of which the store may have forgotten something. */
  static AccountState doubted(Sessions.Stored stored, Rules rules) {
    return withStops(stored, null, rules);
  }

  private static AccountState withStops(
      Sessions.Stored stored, @Nullable Boolean notedOpen, Rules rules) {
    AccountState state = new AccountState(stored, notedOpen);
    stored.sessions().stream()
        .filter(session -> session.activity() == Activity.STOPPED)
        .forEach(session -> state.assume(session, rules));
    return state;
  }

  private void assume(SessionState session, Rules rules) {
    if (session.removed()) {
      gone.add(session.session());
    }
    Optional<SessionEnd> end = SessionEnd.of(session, sessions.values(), Instant.MAX, rules);
    listed.put(session.session(), View.of(session, end, rules));
    assumed.add(session.session());
  }

  /** Which making of the account's views this is. */
  Generation generation() {
    return generation;
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

  /** As the history shows it; null when that is not known. */
  @Nullable View listed(SessionId id) {
    return listed.get(id);
  }

  /** Whether the view of a session is known to have been taken out of the history. */
  boolean isGone(SessionId id) {
    return gone.contains(id);
  }

  /** The views of these sessions were taken out of the history. */
  void markGone(Set<SessionId> removed) {
    for (SessionId id : removed) {
      gone.add(id);
      sessions.computeIfPresent(id, (key, session) -> session.asRemoved());
    }
  }

  /** Whether the session's title was removed after it began (rule 17). */
  boolean isRemoved(SessionState session) {
    return isRemoved(session, session.title())
        || isRemoved(session, new TitleEdition(session.title().title(), ""));
  }

  private boolean isRemoved(SessionState session, TitleEdition title) {
    PlayheadState playhead = playheads.get(new TitleOf(session.profile(), title));
    return playhead != null && playhead.isRemoved(session.startedAt());
  }

  /** Whether a run that was cut short may have left the history without it. */
  boolean isAssumed(SessionId id) {
    return assumed.contains(id);
  }

  /** Whether the account is noted as having open sessions, as far as known. */
  boolean isNoted(boolean open) {
    return notedOpen != null && notedOpen == open;
  }

  /** When time changes something about it; before all time while it was not looked at yet. */
  Instant dueAt() {
    return dueAt;
  }

  Instant storedAt() {
    return storedAt;
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

  /** A session had ended when a newer event of it came. */
  void wentOn(SessionId session) {
    goingOn.add(session);
  }

  /** Whether a session that is open now had ended before its newest events came. */
  boolean isReopened(SessionId session) {
    View before = listed.get(session);
    return goingOn.contains(session) || (before != null && before.isEnded());
  }

  /** A batch brought the first events of a session. */
  void began(SessionId session) {
    pieces.put(session, 0);
  }

  /** A batch brought events of these sessions. */
  void came(Set<SessionId> touched) {
    touched.forEach(session -> pieces.computeIfPresent(session, (id, before) -> before + 1));
  }

  /** Whether the raw log has a session in so many pieces, or may have. */
  boolean isInPieces(SessionId session, int least) {
    return pieces.getOrDefault(session, Integer.MAX_VALUE) >= least;
  }

  /**
   * A session was folded from all its events.
   *
   * @param titles what its events say, but for what the fold says
   */
  void misplaced(SessionId session, Set<TitleOf> titles) {
    if (!titles.isEmpty()) {
      misplaced.put(session, titles);
    }
  }

  /** Titles that must not have anything of these sessions. */
  Map<SessionId, Set<TitleOf>> misplaced() {
    return misplaced;
  }

  /** The store now has that note. */
  void note(boolean open) {
    notedOpen = open;
  }

  /** The stores now hold these. */
  void stored(AccountChanges changes, Instant at) {
    storedAt = at;
    dueAt = changes.dueAt();
    misplaced.clear();
    goingOn.clear();
    for (View view : changes.history()) {
      gone.remove(view.session());
      listed.put(view.session(), view);
      assumed.remove(view.session());
    }
    gone.addAll(changes.removed());
  }
}
