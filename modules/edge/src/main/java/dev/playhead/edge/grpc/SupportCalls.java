package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.GetTimelineRequest;
import dev.playhead.contracts.v1.GetTimelineResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;

/** The calls of {@code Support}: what happened. */
record SupportCalls(Asking asking) {

  Future<Reply<GetTimelineResponse>> getTimeline(GetTimelineRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    SessionId session = in.session(request.getSessionId());
    in.check();
    return asking
        .find(new Question.SessionTimeline(account, session), ProblemType.NO_SESSION, permit)
        .map(found -> PlaybackCalls.reply(found, ProtoTimeline.response(found.value())));
  }
}
