package dev.playhead.processing.replay;

import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.RawEvents.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the raw log has of one account, its sessions folded. Filled once, then read. */
final class LoggedAccount {
  /**
   * A session that has begun.
   *
   * @param heardAt when the last of its events was received
   */
  record LoggedSession(SessionState state, Instant heardAt) {}

  private final Map<SessionId, LoggedSession> sessions = new HashMap<>();
  private final List<RecordedEvent> acts = new ArrayList<>();
  private final Set<ProfileId> profiles = new HashSet<>();
  private final Set<TitleId> titles = new HashSet<>();
  private final Set<SessionId> known = new HashSet<>();
  private final Set<SessionId> unreadable = new HashSet<>();
  private long events;
  private boolean covered;

  /** Whether it is the first that is seen of a session, which several profiles may have. */
  boolean isNew(Logged logged) {
    profiles.add(logged.profile());
    return known.add(logged.session());
  }

  /** The events of a session, and what they fold to. */
  void add(List<RecordedEvent> all, Optional<SessionState> folded, boolean isCovered) {
    events += all.size();
    covered |= isCovered;
    for (RecordedEvent recorded : all) {
      titles.add(recorded.event().title().title());
      if (recorded.event().type().isAct() && !recorded.event().type().isOfSession()) {
        acts.add(recorded);
      }
    }
    Instant heardAt =
        all.stream().map(RecordedEvent::receivedAt).max(Instant::compareTo).orElse(Instant.MIN);
    folded.ifPresent(state -> sessions.put(state.session(), new LoggedSession(state, heardAt)));
  }

  /** The raw log has something of a session that cannot be read. */
  void addUnreadable(SessionId session) {
    unreadable.add(session);
    covered = true;
  }

  Map<SessionId, LoggedSession> sessions() {
    return sessions;
  }

  /** What viewers did about titles, in no order. */
  List<RecordedEvent> acts() {
    return acts;
  }

  /** Whoever said something. */
  Set<ProfileId> profiles() {
    return profiles;
  }

  /** Every title that any event names. */
  Set<TitleId> titles() {
    return titles;
  }

  Set<SessionId> unreadable() {
    return unreadable;
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  long sessionCount() {
    return known.size();
  }

  long eventCount() {
    return events;
  }

  /** Whether anything was heard at a time that is asked for. */
  boolean isCovered() {
    return covered;
  }
}
