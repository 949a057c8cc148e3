package dev.playhead.edge.grpc;

import dev.playhead.access.Denied;
import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.Id;
import dev.playhead.domain.Report;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.bus.Reporting;
import dev.playhead.edge.problem.Failures;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.report.ProtoReportReader;
import dev.playhead.edge.report.Unzip;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.ReportOutcome;
import io.vertx.core.Future;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of reports. Each report is answered when it is durable; the first one that is
 * refused ends the stream, after which nothing more is acknowledged.
 *
 * <p>Each report passes the gate on its own: a token that expires or is revoked ends the stream,
 * and a limit on reports counts them however they come.
 *
 * <p>Reads on while fewer than {@link #MOST_UNDER_WAY} reports wait for their answer and the caller
 * takes the answers; otherwise the flow control of HTTP/2 holds the caller back.
 */
final class ReportStreamCall {
  private static final ServiceMethod<ReportRequest, ReportResponse> METHOD =
      Incoming.known(CollectionGrpcService.ReportStream, ReportRequest.parser());

  private static final int MOST_UNDER_WAY = 64;

  /** So many sessions of a stream are told at once; the others with their next report. */
  private static final int MOST_SESSIONS = 64;

  private final GrpcServerRequest<ReportRequest, ReportResponse> call;
  private final GrpcServerResponse<ReportRequest, ReportResponse> response;
  private final Supplier<Future<Permit>> gate;
  private final Reporting reporting;
  private final ProtoReportReader reader;
  private final String id;
  private final long most;
  private final Map<AccountId, Set<SessionId>> accounts = new LinkedHashMap<>();
  private final Set<Stop> told = new HashSet<>();
  private @Nullable Permit admitted;
  private int underWay;
  private boolean held;
  private boolean requestsEnded;
  private boolean over;

  /**
   * @param gate asked for leave to report
   * @param id of the call
   * @param most bytes of a message, unpacked
   */
  ReportStreamCall(
      GrpcServerRequest<ReportRequest, ReportResponse> call,
      Supplier<Future<Permit>> gate,
      Reporting reporting,
      ProtoReportReader reader,
      String id,
      long most) {
    this.call = call;
    this.response = call.response();
    this.gate = gate;
    this.reporting = reporting;
    this.reader = reader;
    this.id = id;
    this.most = most;
  }

  /** Takes the stream; reading waits for the gate. */
  void start() {
    call.pause();
    held = true;
    call.invalidMessageHandler(invalid -> end(Unzip.tooLarge(most), ""));
    call.errorHandler(error -> over = true);
    call.exceptionHandler(error -> over = true);
    call.endHandler(
        end -> {
          requestsEnded = true;
          endWhenAnswered();
        });
    response.drainHandler(drained -> holdOrGoOn());
    call.messageHandler(this::message);
    gate.get().onSuccess(this::admit).onFailure(cause -> end(Failures.problem(cause, id), ""));
  }

  private void admit(Permit given) {
    admitted = given;
    // So that a caller who waits for headers before its first report gets them.
    response.writeHead();
    holdOrGoOn();
  }

  /** Ends the stream if its permit holds no more; says whether it is over, for whatever reason. */
  boolean isOverNow() {
    try {
      if (!over && admitted != null) {
        admitted.requireStanding();
      }
    } catch (Denied revoked) {
      end(Failures.problem(revoked, id), "");
    }
    return over;
  }

  /** Tells the device what became of the sessions that it reports, each once (rule 10). */
  void tellStops() {
    if (over || accounts.isEmpty() || response.writeQueueFull()) {
      return;
    }
    accounts.forEach(
        (account, sessions) -> {
          List<Stop> stops = new ArrayList<>(reporting.stopped().among(account, sessions));
          stops.removeAll(told);
          if (!stops.isEmpty()) {
            stops.forEach(stop -> sessions.remove(stop.session()));
            told.addAll(stops);
            response.write(ProtoAnswers.unasked(stops));
          }
        });
  }

  /** The sessions of the latest reports, which may have to be told something. */
  private void remember(Report report) {
    Set<SessionId> sessions =
        accounts.computeIfAbsent(report.account(), account -> new LinkedHashSet<>());
    String before = null;
    for (EventDraft event : report.events()) {
      String session = event.sessionId();
      if (session != null && !session.equals(before) && Id.isValid(session)) {
        sessions.add(new SessionId(session));
        before = session;
      }
    }
    while (sessions.size() > MOST_SESSIONS) {
      sessions.remove(sessions.iterator().next());
    }
    if (accounts.size() > MOST_SESSIONS) {
      accounts.remove(accounts.keySet().iterator().next());
    }
  }

  private Report read(ReportRequest request) {
    Report report = reader.read(request);
    remember(report);
    return report;
  }

  private void message(GrpcMessage message) {
    if (over) {
      return;
    }
    String requestId = "";
    try {
      ReportRequest request = Incoming.decode(METHOD, message, most);
      requestId = request.getRequestId();
      report(request);
    } catch (RuntimeException e) {
      end(Failures.problem(e, id), requestId);
    }
  }

  private void report(ReportRequest request) {
    String requestId = request.getRequestId();
    underWay++;
    gate.get()
        .compose(permit -> reporting.report(request.getAccountId(), () -> read(request), permit))
        .onSuccess(accepted -> acknowledge(requestId, accepted))
        .onFailure(cause -> end(Failures.problem(cause, id), requestId));
    holdOrGoOn();
  }

  private void acknowledge(String requestId, ReportOutcome.Accepted done) {
    underWay--;
    if (over) {
      return;
    }
    told.addAll(done.stops());
    response.write(ProtoAnswers.report(requestId, done));
    holdOrGoOn();
    endWhenAnswered();
  }

  private void holdOrGoOn() {
    if (over) {
      return;
    }
    boolean hold = underWay >= MOST_UNDER_WAY || response.writeQueueFull();
    if (hold && !held) {
      held = true;
      call.pause();
    } else if (!hold && held) {
      held = false;
      call.resume();
    }
  }

  private void endWhenAnswered() {
    if (requestsEnded && underWay == 0 && !over) {
      over = true;
      response.end();
    }
  }

  private void end(Problem problem, String requestId) {
    if (over) {
      return;
    }
    over = true;
    Map<String, String> about = new HashMap<>(Map.of("requestId", id));
    if (!requestId.isEmpty()) {
      about.put("reportRequestId", requestId);
    }
    GrpcProblems.end(response, problem, about);
  }
}
