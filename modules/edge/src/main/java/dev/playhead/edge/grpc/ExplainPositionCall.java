package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.ExplainPositionRequest;
import dev.playhead.contracts.v1.ExplainPositionResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Explanation;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.ProtoTimes;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;

/** The call {@code Playback/ExplainPosition}: why is the playhead what it is? */
record ExplainPositionCall(Asking asking) {

  Future<Reply<ExplainPositionResponse>> explain(ExplainPositionRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    TitleEdition title = in.title(request.getTitleId(), request.getEdition());
    in.check();
    return asking
        .find(new Question.WhyPosition(account, profile, title), ProblemType.NO_POSITION, permit)
        .map(found -> PlaybackCalls.reply(found, response(found.value())));
  }

  private static ExplainPositionResponse response(Explanation explanation) {
    ExplainPositionResponse.Builder out =
        ExplainPositionResponse.newBuilder()
            .setPlayhead(ProtoAnswers.position(explanation.playhead()));
    Explanation.Decision decision = explanation.decidedBy();
    out.getDecidedByBuilder()
        .setRule(decision.rule())
        .setSessionId(decision.session().value())
        .setSequence(decision.sequence())
        .setDetail(decision.detail());
    for (Explanation.Considered considered : explanation.considered()) {
      out.addConsideredBuilder()
          .setSessionId(considered.session().value())
          .setSequence(considered.sequence())
          .setTime(ProtoTimes.timestamp(considered.time()))
          .setPositionMs(considered.positionMs())
          .setProvenance(ProtoAnswers.provenance(considered.provenance()))
          .setRule(considered.rule())
          .setOutcome(considered.outcome());
    }
    return out.build();
  }
}
