package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.Act;
import dev.playhead.domain.SessionIds;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.BusAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands acts to {@code collection}: what somebody does is an event in the log. */
public final class Recording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  private final Vertx vertx;
  private final Duration timeout;
  private final int retryAfterSeconds;
  private final InstantSource clock;
  private final SessionIds ids;

  /**
   * @param timeout how long collection may take
   * @param retryAfter what a caller is told when collection does not answer
   * @param ids names for acts that are about no session
   */
  public Recording(
      Vertx vertx, Duration timeout, Duration retryAfter, InstantSource clock, SessionIds ids) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.retryAfterSeconds = Math.toIntExact(retryAfter.toSeconds());
    this.clock = clock;
    this.ids = ids;
  }

  /** The service's own clock. */
  InstantSource clock() {
    return clock;
  }

  /**
   * Records an act, for which its account pays like for an event.
   *
   * @param permit asked for the act's account and profile
   * @return succeeds when it is durable; fails with {@link dev.playhead.edge.problem.Refused} when
   *     that is not known: doing it again does it once
   * @throws dev.playhead.access.Denied when the permit does not reach that far, or the account has
   *     nothing left; nothing is done then
   */
  public Future<Void> record(Act act, Permit permit) {
    AcceptedReport record = act.recorded(ids.next(), clock.instant());
    boolean isOfAll = act instanceof Act.OfAccount;
    permit.require(record.account().value(), isOfAll ? null : record.profile().value());
    permit.spend(record.account().value(), null, 1);
    return BusAddress.RECORD
        .ask(vertx, record, timeout)
        .recover(this::unanswered)
        .compose(
            outcome ->
                outcome.durable()
                    ? Future.succeededFuture()
                    : Future.failedFuture(unavailable(outcome).refused()));
  }

  private Future<ActOutcome> unanswered(Throwable cause) {
    LOG.warn("Collection did not answer: {}", cause.getMessage());
    return Future.succeededFuture(new ActOutcome(false, retryAfterSeconds));
  }

  private static Problem unavailable(ActOutcome outcome) {
    return Problem.retry(
        ProblemType.QUEUE_UNAVAILABLE,
        "Nothing of it is acknowledged; ask for it again.",
        outcome.retryAfterSeconds());
  }
}
