package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;

/** What can be done about a session, which must be there. For both faces. */
public record Acting(Asking asking, Recording recording) {
  /**
   * Stops a session from elsewhere (rule 10). One that is over stays as it ended.
   *
   * @return succeeds when the stop is durable; fails with {@link dev.playhead.edge.problem.Refused}
   *     when there is no such session, or nothing is known
   */
  public Future<Void> stop(AccountId account, SessionId session, Permit permit) {
    return asking
        .find(new Question.OneSession(account, session), ProblemType.NO_SESSION, permit)
        .compose(
            found ->
                found.value().view().isEnded()
                    ? Future.succeededFuture()
                    : recording.record(Act.OfSession.stop(account, found.value().view()), permit));
  }

  /**
   * Removes the view of a session from the history of its profile (rule 17).
   *
   * @return succeeds when the removal is durable; fails with {@link
   *     dev.playhead.edge.problem.Refused} when the profile has no such view, or nothing is known
   */
  public Future<Void> removeView(
      AccountId account, ProfileId profile, SessionId session, Permit permit) {
    return asking
        .find(new Question.OneSession(account, session), ProblemType.NO_SESSION, permit)
        .compose(
            found ->
                found.value().view().profile().equals(profile)
                    ? recording.record(Act.OfSession.removal(account, found.value().view()), permit)
                    : Future.failedFuture(Problem.of(ProblemType.NO_SESSION, "").refused()));
  }
}
