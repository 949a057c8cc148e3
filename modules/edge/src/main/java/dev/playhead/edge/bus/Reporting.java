package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.Id;
import dev.playhead.domain.Rejection;
import dev.playhead.domain.Report;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ReportBatch;
import dev.playhead.ports.bus.ReportOutcome;
import dev.playhead.ports.bus.ReportOutcomes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands reports to {@code collection} and turns what becomes of them into answers. */
public final class Reporting {
  private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);

  /** Bounds one message: 500 single events, or 500 reports of 1,000. */
  private static final int MOST = 500;

  private final TickBatcher<Report, ReportOutcome> batcher;
  private final int retryAfterSeconds;
  private final StoppedSessions stopped;
  private final Rechecking rechecking;
  private final EdgeMetrics metrics;

  /**
   * @param timeout how long collection may take
   * @param retryAfter what a device is told when collection does not answer
   * @param stopped what devices must be told
   * @param rechecking asked of each report of an account that may have too many sessions
   */
  public Reporting(
      Vertx vertx,
      Context context,
      Duration timeout,
      Duration retryAfter,
      StoppedSessions stopped,
      Rechecking rechecking,
      EdgeMetrics metrics) {
    this.stopped = stopped;
    this.rechecking = rechecking;
    this.metrics = metrics;
    this.retryAfterSeconds = Math.toIntExact(retryAfter.toSeconds());
    this.batcher =
        new TickBatcher<>(
            context,
            MOST,
            reports ->
                BusAddress.COLLECT
                    .ask(vertx, new ReportBatch(reports), timeout)
                    .map(ReportOutcomes::outcomes));
  }

  /**
   * Reads and reports. A report that cannot be read costs its account one event.
   *
   * @param account that the report says it is of
   * @param read throws {@link Refused} when the report cannot be read
   * @return as {@link #report(Report, Permit)} does
   * @throws Refused as {@code read} does
   * @throws dev.playhead.access.Denied as {@link #report(Report, Permit)} does
   */
  public Future<ReportOutcome.Accepted> report(
      String account, Supplier<Report> read, Permit permit) {
    Report report;
    try {
      report = read.get();
    } catch (Refused unreadable) {
      if (Id.isValid(account)) {
        permit.require(account, null);
        permit.spend(account, null, 1);
      }
      throw unreadable;
    }
    return report(report, permit);
  }

  /**
   * Reports.
   *
   * @param permit to report; asked for the report's account and profile; its account and device pay
   *     for its events
   * @return succeeds when every event that is not rejected is durable; fails with {@link
   *     dev.playhead.edge.problem.Refused} otherwise, and then nothing is acknowledged
   * @throws dev.playhead.access.Denied when the permit does not reach that far, or the account or
   *     the device has not enough left; nothing of the report is done then
   */
  public Future<ReportOutcome.Accepted> report(Report report, Permit permit) {
    String account = report.account().value();
    permit.require(account, report.profile().value());
    permit.spend(account, report.device().id().value(), report.events().size());
    Future<ReportOutcome.Accepted> answer =
        metrics.timeReport(batcher.ask(report).recover(this::unanswered)).compose(this::answer);
    return rechecking.concerns(report.account())
        ? answer.compose(accepted -> rechecked(report, accepted, permit))
        : answer.map(accepted -> told(report, accepted));
  }

  private Future<ReportOutcome.Accepted> rechecked(
      Report report, ReportOutcome.Accepted accepted, Permit permit) {
    return rechecking
        .check(report.account(), sessions(report), permit)
        .map(
            stops -> {
              ReportOutcome.Accepted told = told(report, accepted);
              return stops.isEmpty()
                  ? told
                  : told.with(Stream.concat(told.stops().stream(), stops.stream()).toList());
            });
  }

  private ReportOutcome.Accepted told(Report report, ReportOutcome.Accepted accepted) {
    if (stopped.isEmpty()) {
      return accepted;
    }
    List<Stop> stops = stopped.among(report.account(), sessions(report));
    return stops.isEmpty() ? accepted : accepted.with(stops);
  }

  private static Set<SessionId> sessions(Report report) {
    Set<SessionId> sessions = new LinkedHashSet<>();
    for (EventDraft event : report.events()) {
      String id = event.sessionId();
      if (id != null && Id.isValid(id)) {
        sessions.add(new SessionId(id));
      }
    }
    return sessions;
  }

  /** The sessions that were stopped from elsewhere. */
  public StoppedSessions stopped() {
    return stopped;
  }

  private Future<ReportOutcome.Accepted> answer(ReportOutcome outcome) {
    if (outcome instanceof ReportOutcome.Accepted accepted) {
      return Future.succeededFuture(accepted);
    }
    if (outcome instanceof ReportOutcome.AllRejected rejected) {
      return Future.failedFuture(allBad(rejected.rejections()).refused());
    }
    ReportOutcome.QueueUnavailable unavailable = (ReportOutcome.QueueUnavailable) outcome;
    return Future.failedFuture(unavailable(unavailable.retryAfterSeconds()).refused());
  }

  /** What collection did is not known; sending the report again is safe, it counts once. */
  private Future<ReportOutcome> unanswered(Throwable cause) {
    LOG.warn("Collection did not answer: {}", cause.getMessage());
    return Future.succeededFuture(new ReportOutcome.QueueUnavailable(retryAfterSeconds));
  }

  private static Problem unavailable(int afterSeconds) {
    return Problem.retry(
        ProblemType.QUEUE_UNAVAILABLE,
        "Nothing of the report is acknowledged; send all of it again.",
        afterSeconds);
  }

  private static Problem allBad(List<Rejection> rejections) {
    return Problem.of(
        ProblemType.INVALID_REPORT,
        "Not one of the report's " + rejections.size() + " events is good.",
        rejections.stream().map(Reporting::error).toList());
  }

  private static FieldError error(Rejection rejection) {
    String field = rejection.field().isEmpty() ? "" : "/" + rejection.field().replace('.', '/');
    return new FieldError("/events/" + rejection.index() + field, rejection.message());
  }
}
