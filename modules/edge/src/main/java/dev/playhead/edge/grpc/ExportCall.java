package dev.playhead.edge.grpc;

import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.ExportAccountRequest;
import dev.playhead.contracts.v1.ExportAccountResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.bus.Exporting;
import dev.playhead.edge.bus.Exporting.Room;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Export.Item;
import io.vertx.core.Future;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.List;

/** {@code Support/ExportAccount}: all that is kept of an account, an answer an item. */
record ExportCall(Exporting exporting) {

  /** Succeeds when everything was sent, and the call is ended. */
  Future<Void> export(
      GrpcServerRequest<ExportAccountRequest, ExportAccountResponse> call,
      ExportAccountRequest request,
      Permit permit) {
    GrpcServerResponse<ExportAccountRequest, ExportAccountResponse> response = call.response();
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    in.check();
    Room room = new Room(response::writeQueueFull);
    response.drainHandler(drained -> room.drained());
    call.errorHandler(error -> room.gone());
    call.exceptionHandler(cause -> room.gone());
    response.exceptionHandler(cause -> room.gone());
    return exporting
        .export(account, permit, items -> take(items, room, response))
        .onSuccess(done -> response.end());
  }

  private static Future<Void> take(
      List<Item> items,
      Room room,
      GrpcServerResponse<ExportAccountRequest, ExportAccountResponse> response) {
    if (!room.isGone()) {
      items.forEach(item -> response.write(message(item)));
    }
    return room.waitFor();
  }

  private static ExportAccountResponse message(Export.Item item) {
    ExportAccountResponse.Builder out =
        ExportAccountResponse.newBuilder().setProfileId(item.profile().value());
    if (item instanceof Item.OfView of) {
      out.setView(ProtoAnswers.view(of.view()));
    } else if (item instanceof Item.OfPosition of) {
      out.setPosition(ProtoAnswers.position(of.position()));
    } else if (item instanceof Item.OfEvent of) {
      out.setDevice(ProtoAnswers.device(of.event().device()))
          .setEvent(ProtoTimeline.event(of.event()));
    }
    return out.build();
  }
}
