package dev.playhead.processing;

import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionState;
import dev.playhead.processing.AccountState.TitleOf;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What title and whose a session is, its first event says; one that comes late, in front of it, may
 * say otherwise. Then the session may stand wherever any of its events would have put it, and is
 * taken out there <em>before</em> its new state is stored: a run that is cut short in between finds
 * the old state, and does the same again.
 */
final class Misplaced {
  private Misplaced() {}

  /**
   * Where a session may stand, and must not.
   *
   * @param before as it was known, or null
   * @param folded from all its events
   */
  static Set<TitleOf> titles(
      @Nullable SessionState before, SessionState folded, List<RecordedEvent> events) {
    Set<TitleOf> wrong = new HashSet<>();
    if (before != null) {
      wrong.add(new TitleOf(before.profile(), before.title()));
    }
    for (RecordedEvent recorded : events) {
      wrong.add(new TitleOf(recorded.profile(), recorded.event().title()));
    }
    wrong.remove(new TitleOf(folded.profile(), folded.title()));
    return wrong;
  }

  /**
   * Takes them out of the playheads, which are all in memory; {@code changed} has what changes.
   * Also where a playhead does not have the session: the views may, if the store was killed
   * meanwhile and has forgotten it.
   */
  static void leave(AccountState state, Map<TitleOf, PlayheadState> changed) {
    state
        .misplaced()
        .forEach(
            (session, titles) -> {
              SessionState known = state.session(session);
              for (TitleOf title : titles) {
                PlayheadState playhead = changed.getOrDefault(title, state.playhead(title));
                if (known != null && playhead != null) {
                  changed.put(title, playhead.without(session, known.version()));
                }
              }
            });
  }
}
