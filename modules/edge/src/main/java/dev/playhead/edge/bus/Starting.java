package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.access.Plans;
import dev.playhead.access.play.PlayTokens;
import dev.playhead.access.play.PlayTokens.PlayToken;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionIds;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.View;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.StartDraft;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.RecheckRequest;
import dev.playhead.ports.bus.StartAnswer;
import dev.playhead.ports.bus.StartAnswer.LimitReached;
import dev.playhead.ports.bus.StartAnswer.MayStart;
import dev.playhead.ports.bus.StartRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts sessions within the account's limit: {@code providing} takes a place, {@code collection}
 * records who has to stop for it and the start, and without a record the place is given back. For
 * both faces.
 */
public final class Starting {
  private static final Logger LOG = LoggerFactory.getLogger(Starting.class);
  private static final int RETRY_AFTER_SECONDS = 1;

  /**
   * What a start goes by.
   *
   * @param ids names for sessions
   * @param clock the service's own
   * @param heartbeat how often a device is to report
   * @param lease how long a session counts as active after its last event
   */
  public record Terms(
      Plans plans,
      SessionIds ids,
      InstantSource clock,
      PlayTokens tokens,
      Duration heartbeat,
      Duration lease) {}

  /** A session that has started. */
  public record Started(
      MayStart start, PlayToken playToken, long heartbeatSeconds, long leaseSeconds) {}

  private final Vertx vertx;
  private final Asking asking;
  private final Duration timeout;
  private final int retryAfterSeconds;
  private final Terms terms;

  /**
   * @param timeout how long each role may take
   * @param retryAfter what a device is told when collection does not answer
   */
  public Starting(Vertx vertx, Asking asking, Duration timeout, Duration retryAfter, Terms terms) {
    this.vertx = vertx;
    this.asking = asking;
    this.timeout = timeout;
    this.retryAfterSeconds = Math.toIntExact(retryAfter.toSeconds());
    this.terms = terms;
  }

  /**
   * Starts a session.
   *
   * @param permit to start; asked for the account and profile; account and device pay for it
   * @return succeeds when the start is durable; fails with {@link
   *     dev.playhead.edge.problem.Refused} when the limit is reached, and when nothing can be
   *     promised
   * @throws dev.playhead.edge.problem.Refused when the wish cannot be read
   * @throws dev.playhead.access.Denied when the permit does not reach that far, or the account or
   *     the device has nothing left
   */
  public Future<Started> start(StartDraft wish, Permit permit) {
    SessionStart start = wish.finish(terms.ids().next());
    String account = start.account().value();
    permit.require(account, start.profile().value());
    permit.spend(account, start.device().id().value(), 1);
    StartRequest request = new StartRequest(start, terms.plans().of(permit.caller()));
    return BusAddress.START
        .ask(vertx, request, timeout)
        .recover(Starting::unanswered)
        .compose(answer -> granted(answer, permit));
  }

  private Future<Started> granted(StartAnswer answer, Permit permit) {
    if (answer instanceof LimitReached reached) {
      return Future.failedFuture(Problem.limitReached(reached).refused());
    }
    MayStart start = (MayStart) answer;
    return othersStopped(start)
        .compose(
            stopped ->
                stopped.durable() ? recorded(start.started()) : Future.succeededFuture(stopped))
        .compose(
            outcome ->
                outcome.durable()
                    ? Future.succeededFuture(start)
                    : givenBack(start, outcome.retryAfterSeconds()))
        .compose(
            started ->
                token(started.started().account(), started.session(), permit)
                    .map(
                        token ->
                            new Started(
                                started,
                                token,
                                terms.heartbeat().toSeconds(),
                                terms.lease().toSeconds())));
  }

  /**
   * Comes before the start: what has started without them stopping would be one too many. The
   * service stops them, whichever profile the caller's token is for.
   */
  private Future<ActOutcome> othersStopped(MayStart start) {
    Future<ActOutcome> outcome = Future.succeededFuture(new ActOutcome(true, retryAfterSeconds));
    AccountId account = start.started().account();
    for (LiveSession other : start.stopped()) {
      Act stop = Act.OfSession.overLimit(account, other.view());
      outcome =
          outcome.compose(
              before ->
                  before.durable()
                      ? recorded(stop.recorded(terms.ids().next(), start.started().receivedAt()))
                      : Future.succeededFuture(before));
    }
    return outcome;
  }

  /**
   * Checks the limit again for a session that goes on after its end (rule 7). Without a place it is
   * stopped, whatever the policy; while nobody can tell it goes on.
   *
   * @param permit asked for the account, and for what it has paid for. The service stops the
   *     session, whichever profile the caller's token is for
   * @return succeeds with the stop when it is durable, or with nothing when the session may go on;
   *     fails with {@link dev.playhead.edge.problem.Refused} when the stop could not be recorded
   * @throws dev.playhead.access.Denied when the permit does not reach the account
   */
  Future<Optional<Stop>> recheck(AccountId account, SessionId session, Permit permit) {
    permit.require(account.value(), null);
    RecheckRequest request =
        new RecheckRequest(account, session, terms.plans().of(permit.caller()));
    return BusAddress.RECHECK
        .ask(vertx, request, timeout)
        .otherwise(Starting::notRechecked)
        .compose(
            standing ->
                standing instanceof Standing.MustStop over
                    ? stopped(account, over.session().view()).map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<Stop> stopped(AccountId account, View view) {
    Instant now = terms.clock().instant();
    AcceptedReport act = Act.OfSession.overLimit(account, view).recorded(terms.ids().next(), now);
    return recorded(act)
        .compose(
            outcome ->
                outcome.durable()
                    ? Future.succeededFuture(
                        new Stop(account, view.session(), EndReason.CONCURRENCY_LIMIT, now))
                    : Future.failedFuture(
                        Problem.retry(
                                ProblemType.QUEUE_UNAVAILABLE,
                                "The session has not been stopped.",
                                outcome.retryAfterSeconds())
                            .refused()));
  }

  private static Standing notRechecked(Throwable cause) {
    LOG.warn("Providing did not answer, and a session goes on: {}", cause.getMessage());
    return new Standing.Stays();
  }

  private Future<ActOutcome> recorded(AcceptedReport record) {
    return BusAddress.RECORD.ask(vertx, record, timeout).recover(this::notRecorded);
  }

  private Future<MayStart> givenBack(MayStart start, int afterSeconds) {
    return BusAddress.WITHDRAW
        .ask(vertx, start, timeout)
        .transform(
            done ->
                Future.failedFuture(
                    Problem.retry(
                            ProblemType.QUEUE_UNAVAILABLE,
                            "The session has not started; start it again.",
                            afterSeconds)
                        .refused()));
  }

  /**
   * A fresh play token.
   *
   * @return succeeds when the session is active; fails with {@link
   *     dev.playhead.edge.problem.Refused} when it has ended, when there is none, or when nobody
   *     can tell
   */
  public Future<PlayToken> renew(AccountId account, SessionId session, Permit permit) {
    return asking
        .find(new Question.OneSession(account, session), ProblemType.NO_SESSION, permit)
        .compose(
            found ->
                found.value().view().isEnded()
                    ? Future.failedFuture(Problem.of(ProblemType.SESSION_ENDED, "").refused())
                    : token(account, found.value(), permit));
  }

  private Future<PlayToken> token(AccountId account, LiveSession session, Permit permit) {
    return vertx.executeBlocking(
        () -> terms.tokens().mint(permit.caller().subject(), account, session.view()), false);
  }

  /** The JWK set by which play tokens are checked. */
  public String publicKeys() {
    return terms.tokens().publicKeys();
  }

  private static Future<StartAnswer> unanswered(Throwable cause) {
    LOG.warn("Providing did not answer: {}", cause.getMessage());
    return Future.failedFuture(
        Problem.retry(ProblemType.UNAVAILABLE, "", RETRY_AFTER_SECONDS).refused());
  }

  private Future<ActOutcome> notRecorded(Throwable cause) {
    LOG.warn("Collection did not answer: {}", cause.getMessage());
    return Future.succeededFuture(new ActOutcome(false, retryAfterSeconds));
  }
}
