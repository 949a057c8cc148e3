package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.GetSessionRequest;
import dev.playhead.contracts.v1.GetSessionResponse;
import dev.playhead.contracts.v1.ListActiveSessionsRequest;
import dev.playhead.contracts.v1.ListActiveSessionsResponse;
import dev.playhead.contracts.v1.RenewPlayTokenRequest;
import dev.playhead.contracts.v1.RenewPlayTokenResponse;
import dev.playhead.contracts.v1.StartSessionRequest;
import dev.playhead.contracts.v1.StartSessionResponse;
import dev.playhead.contracts.v1.StopSessionRequest;
import dev.playhead.contracts.v1.StopSessionResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Acting;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.bus.Starting;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.ProtoTimes;
import dev.playhead.edge.report.StartDraft;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.StartAnswer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The calls of {@code Sessions}: what is active on an account. */
record SessionsCalls(Asking asking, Starting starting, Acting acting) {

  Future<Reply<StopSessionResponse>> stopSession(StopSessionRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    SessionId session = in.session(request.getSessionId());
    in.check();
    return acting
        .stop(account, session, permit)
        .map(done -> Reply.fresh(StopSessionResponse.getDefaultInstance()));
  }

  Future<Reply<ListActiveSessionsResponse>> listActiveSessions(
      ListActiveSessionsRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    in.check();
    return asking
        .find(new Question.ActiveSessions(account), ProblemType.NOT_FOUND, permit)
        .map(
            found -> {
              ListActiveSessionsResponse.Builder out = ListActiveSessionsResponse.newBuilder();
              found.value().forEach(session -> out.addItems(ProtoAnswers.activeSession(session)));
              return PlaybackCalls.reply(found, out.setStale(PlaybackCalls.isStale(found)).build());
            });
  }

  Future<Reply<StartSessionResponse>> startSession(StartSessionRequest request, Permit permit) {
    return starting
        .start(wish(request), permit)
        .map(
            started -> {
              StartAnswer.MayStart start = started.start();
              StartSessionResponse.Builder out =
                  StartSessionResponse.newBuilder()
                      .setSessionId(start.session().view().session().value())
                      .setHeartbeatSeconds((int) started.heartbeatSeconds())
                      .setLeaseSeconds((int) started.leaseSeconds())
                      .setPlayToken(started.playToken().token())
                      .setLimitChecked(start.limitChecked())
                      .setStale(start.resumeStaleSeconds() != Answer.FRESH);
              Playhead resume = start.resume();
              if (resume != null) {
                out.setResume(ProtoAnswers.position(resume));
              }
              return new Reply<>(out.build(), start.resumeStaleSeconds());
            });
  }

  private static StartDraft wish(StartSessionRequest request) {
    StartDraft wish =
        new StartDraft()
            .account(orAbsent(request.getAccountId()))
            .profile(orAbsent(request.getProfileId()))
            .title(orAbsent(request.getTitleId()), orAbsent(request.getEdition()))
            .duration(request.hasDurationMs() ? request.getDurationMs() : null);
    return request.hasDevice()
        ? wish.device(
            orAbsent(request.getDevice().getId()),
            request.getDevice().getName(),
            request.getDevice().getType())
        : wish;
  }

  Future<Reply<RenewPlayTokenResponse>> renewPlayToken(
      RenewPlayTokenRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    SessionId session = in.session(request.getSessionId());
    in.check();
    return starting
        .renew(account, session, permit)
        .map(
            token ->
                Reply.fresh(
                    RenewPlayTokenResponse.newBuilder()
                        .setPlayToken(token.token())
                        .setExpiresAt(ProtoTimes.timestamp(token.expiresAt()))
                        .build()));
  }

  /** An absent string and an empty one look alike in protobuf. */
  private static @Nullable String orAbsent(String value) {
    return value.isEmpty() ? null : value;
  }

  Future<Reply<GetSessionResponse>> getSession(GetSessionRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    SessionId session = in.session(request.getSessionId());
    in.check();
    return asking
        .find(new Question.OneSession(account, session), ProblemType.NO_SESSION, permit)
        .map(
            found ->
                PlaybackCalls.reply(
                    found,
                    GetSessionResponse.newBuilder()
                        .setView(ProtoAnswers.view(found.value().view()))
                        .setStale(PlaybackCalls.isStale(found))
                        .build()));
  }
}
