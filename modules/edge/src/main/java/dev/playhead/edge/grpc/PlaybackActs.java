package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.DismissContinueWatchingRequest;
import dev.playhead.contracts.v1.DismissContinueWatchingResponse;
import dev.playhead.contracts.v1.RemoveTitleRequest;
import dev.playhead.contracts.v1.RemoveTitleResponse;
import dev.playhead.contracts.v1.RemoveViewRequest;
import dev.playhead.contracts.v1.RemoveViewResponse;
import dev.playhead.contracts.v1.SetPositionRequest;
import dev.playhead.contracts.v1.SetPositionResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Acting;
import dev.playhead.edge.bus.Recording;
import io.vertx.core.Future;

/** The calls of {@code Playback} that change something: positions by hand, marks, removals. */
record PlaybackActs(Recording recording, Acting acting) {

  Future<Reply<SetPositionResponse>> setPosition(SetPositionRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    TitleEdition title = in.title(request.getTitleId(), request.getEdition());
    long positionMs = request.getPositionMs();
    if (!request.hasPositionMs() && !request.hasWatched()) {
      in.fault("change", "expected either position_ms or watched");
    }
    if (positionMs < 0 || positionMs > EventCheck.MAX_NUMBER) {
      in.fault("positionMs", "expected a whole number from 0 to 2^53 - 1, but was " + positionMs);
    }
    in.check();
    Act act =
        request.hasWatched()
            ? Act.OfTitle.watched(account, profile, title, request.getWatched())
            : Act.OfTitle.position(account, profile, title, positionMs);
    return recording
        .record(act, permit)
        .map(done -> Reply.fresh(SetPositionResponse.getDefaultInstance()));
  }

  Future<Reply<DismissContinueWatchingResponse>> dismiss(
      DismissContinueWatchingRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    TitleEdition title = in.title(request.getTitleId(), request.getEdition());
    in.check();
    return recording
        .record(Act.OfTitle.dismissal(account, profile, title), permit)
        .map(done -> Reply.fresh(DismissContinueWatchingResponse.getDefaultInstance()));
  }

  Future<Reply<RemoveViewResponse>> removeView(RemoveViewRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    SessionId session = in.view(request.getViewId());
    in.check();
    return acting
        .removeView(account, profile, session, permit)
        .map(done -> Reply.fresh(RemoveViewResponse.getDefaultInstance()));
  }

  Future<Reply<RemoveTitleResponse>> removeTitle(RemoveTitleRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    TitleEdition title = in.title(request.getTitleId(), null);
    in.check();
    return recording
        .record(Act.OfTitle.removal(account, profile, title.title()), permit)
        .map(done -> Reply.fresh(RemoveTitleResponse.getDefaultInstance()));
  }
}
