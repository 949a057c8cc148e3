package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.LiveSession;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Has the views of an account counted in the engagement of their titles, each when it has ended,
 * and again when it has changed since.
 *
 * <p>What title and whose a session is, its first event says; one that comes late, in front of it,
 * may say otherwise. Then the session may have been counted as any of its events has it, and is
 * forgotten there <em>before</em> its new state is stored: a run that is cut short in between finds
 * the old state, and does the same again.
 */
final class Counting {
  private final Engagements engagements;

  Counting(Engagements engagements) {
    this.engagements = engagements;
  }

  /** Succeeds when nothing is counted where it should not be. */
  Future<Void> forgetMisplaced(AccountId account, AccountState state) {
    List<Future<Void>> forgotten = new ArrayList<>(0);
    state
        .misplaced()
        .forEach(
            (session, titles) -> {
              SessionState known = Objects.requireNonNull(state.session(session));
              Entry right = entry(account, known.profile(), known.title().title(), session);
              titles.stream()
                  .map(title -> entry(account, title.profile(), title.title().title(), session))
                  .distinct()
                  .filter(entry -> !entry.equals(right))
                  .forEach(entry -> forgotten.add(engagements.forget(entry)));
            });
    return forgotten.isEmpty() ? Future.succeededFuture() : Future.join(forgotten).mapEmpty();
  }

  /**
   * Counts what has ended, and no more what was removed (rule 17); whatever was touched, for an
   * event may change how far a view came and nothing that the history shows. Succeeds when all
   * count as they now are.
   */
  Future<Void> count(AccountState state, AccountChanges changes) {
    List<Future<Void>> counts =
        changes.live().stream()
            .map(LiveSession::view)
            .map(view -> count(changes.account(), state, view))
            .toList();
    return counts.isEmpty() ? Future.succeededFuture() : Future.join(counts).mapEmpty();
  }

  private Future<Void> count(AccountId account, AccountState state, View view) {
    SessionState session = state.session(view.session());
    if (session != null && session.removed()) {
      return engagements.forget(entry(account, view));
    }
    if (!view.isEnded()) {
      return Future.succeededFuture();
    }
    long furthestMs = session == null ? view.positionMs() : session.furthestMs();
    return engagements.count(entry(account, view), Engagement.of(view, furthestMs));
  }

  /** Where a view is counted. */
  static Entry entry(AccountId account, View view) {
    return entry(account, view.profile(), view.title().title(), view.session());
  }

  private static Entry entry(
      AccountId account, ProfileId profile, TitleId title, SessionId session) {
    return new Entry(account, profile, title, session);
  }
}
