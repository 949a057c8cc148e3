package dev.playhead.providing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.Playheads;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What was removed from the history, and so is in no answer (rule 17). */
record Removals(Playheads playheads) {
  private record Subject(ProfileId profile, TitleEdition title) {
    /** A title is removed in all its editions, which stands at the usual one. */
    static Subject of(SessionState state) {
      return new Subject(state.profile(), new TitleEdition(state.title().title(), ""));
    }
  }

  /**
   * Those sessions that were removed neither alone nor with their title.
   *
   * @return fails when the store does not answer
   */
  Future<List<SessionState>> without(AccountId account, List<SessionState> sessions) {
    Map<Subject, Future<Optional<PlayheadState>>> asked = new HashMap<>();
    List<Future<Optional<PlayheadState>>> titles =
        sessions.stream()
            .map(
                session ->
                    asked.computeIfAbsent(
                        Subject.of(session),
                        subject -> playheads.of(account, subject.profile, subject.title)))
            .toList();
    return Future.all(titles)
        .map(
            read ->
                IntStream.range(0, sessions.size())
                    .filter(i -> !isRemoved(sessions.get(i), titles.get(i).result()))
                    .mapToObj(sessions::get)
                    .toList());
  }

  private static boolean isRemoved(SessionState session, Optional<PlayheadState> title) {
    return session.removed()
        || title.stream().anyMatch(known -> known.isRemoved(session.startedAt()));
  }
}
