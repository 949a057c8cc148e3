package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.EraseAccountRequest;
import dev.playhead.contracts.v1.EraseAccountResponse;
import dev.playhead.contracts.v1.GetEngagementRequest;
import dev.playhead.contracts.v1.GetEngagementResponse;
import dev.playhead.contracts.v1.GetTimelineRequest;
import dev.playhead.contracts.v1.GetTimelineResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.bus.Recording;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;

/** The calls of {@code Support}: what happened, and what gets watched. */
record SupportCalls(Asking asking, Recording recording) {

  Future<Reply<GetTimelineResponse>> getTimeline(GetTimelineRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    SessionId session = in.session(request.getSessionId());
    in.check();
    return asking
        .find(new Question.SessionTimeline(account, session), ProblemType.NO_SESSION, permit)
        .map(found -> PlaybackCalls.reply(found, ProtoTimeline.response(found.value())));
  }

  Future<Reply<EraseAccountResponse>> eraseAccount(EraseAccountRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    in.check();
    return recording
        .record(Act.OfAccount.erasure(account), permit)
        .map(done -> Reply.fresh(EraseAccountResponse.getDefaultInstance()));
  }

  Future<Reply<GetEngagementResponse>> getEngagement(GetEngagementRequest request, Permit permit) {
    Checks in = new Checks();
    TitleId title = in.title(request.getTitleId(), null).title();
    in.check();
    return asking
        .find(new Question.TitleEngagement(title), ProblemType.NOT_FOUND, permit)
        .map(found -> PlaybackCalls.reply(found, engagement(title, found)));
  }

  private static GetEngagementResponse engagement(TitleId title, Answer.Found<Engagement> found) {
    Engagement engagement = found.value();
    GetEngagementResponse.Builder out =
        GetEngagementResponse.newBuilder()
            .setTitleId(title.value())
            .setViews(engagement.views())
            .setProfiles(engagement.profiles())
            .setWatched(engagement.watched())
            .setWatchedMs(engagement.watchedMs())
            .setStale(PlaybackCalls.isStale(found));
    if (engagement.views() > 0) {
      out.setCompletionRate(engagement.completionRate());
    }
    for (int step = 1; engagement.hasCurve() && step <= Engagement.STEPS; step++) {
      out.addDropOffBuilder()
          .setProgress((double) step / Engagement.STEPS)
          .setShare(engagement.share(step));
    }
    return out.build();
  }
}
