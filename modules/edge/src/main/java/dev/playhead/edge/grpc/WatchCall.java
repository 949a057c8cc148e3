package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.WatchSessionsRequest;
import dev.playhead.contracts.v1.WatchSessionsResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.SessionsWatch;
import dev.playhead.edge.bus.SessionsWatch.Change;
import dev.playhead.edge.bus.Watching;
import dev.playhead.edge.report.ProtoTimes;
import dev.playhead.ports.LiveSession;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

/** The call {@code WatchSessions}: what starts, changes and ends, until its caller leaves. */
record WatchCall(Watching watching) {

  /** Never succeeds; fails when the permit holds no more. */
  Future<Void> watch(
      GrpcServerRequest<WatchSessionsRequest, WatchSessionsResponse> call,
      WatchSessionsRequest request,
      Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    in.check();
    Promise<Void> denied = Promise.promise();
    GrpcServerResponse<WatchSessionsRequest, WatchSessionsResponse> response = call.response();
    SessionsWatch watch = watching.begin(account, permit, listener(response, denied));
    call.errorHandler(error -> watch.end());
    call.exceptionHandler(gone -> watch.end());
    response.exceptionHandler(gone -> watch.end());
    response.writeHead();
    return denied.future();
  }

  private static SessionsWatch.Listener listener(
      GrpcServerResponse<WatchSessionsRequest, WatchSessionsResponse> response,
      Promise<Void> denied) {
    return new SessionsWatch.Listener() {
      @Override
      public boolean isReady() {
        return !response.writeQueueFull();
      }

      @Override
      public void changed(Change change, LiveSession session) {
        response.write(
            WatchSessionsResponse.newBuilder()
                .setChange(
                    switch (change) {
                      case STARTED -> WatchSessionsResponse.Change.CHANGE_STARTED;
                      case UPDATED -> WatchSessionsResponse.Change.CHANGE_UPDATED;
                      case ENDED -> WatchSessionsResponse.Change.CHANGE_ENDED;
                    })
                .setSession(ProtoAnswers.activeSession(session))
                .setTime(ProtoTimes.timestamp(session.lastAt()))
                .build());
      }

      @Override
      public void looked() {}

      @Override
      public void denied(Throwable cause) {
        denied.tryFail(cause);
      }
    };
  }
}
