package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.GetSessionRequest;
import dev.playhead.contracts.v1.GetSessionResponse;
import dev.playhead.contracts.v1.ListActiveSessionsRequest;
import dev.playhead.contracts.v1.ListActiveSessionsResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;

/** The calls of {@code Sessions}: what is active on an account. */
record SessionsCalls(Asking asking) {

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
