package dev.playhead.edge.corpus;

import com.google.protobuf.Message;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.DismissContinueWatchingRequest;
import dev.playhead.contracts.v1.EraseAccountRequest;
import dev.playhead.contracts.v1.ExplainPositionRequest;
import dev.playhead.contracts.v1.ExportAccountRequest;
import dev.playhead.contracts.v1.ExportAccountResponse;
import dev.playhead.contracts.v1.GetEngagementRequest;
import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.GetSessionRequest;
import dev.playhead.contracts.v1.GetTimelineRequest;
import dev.playhead.contracts.v1.ListActiveSessionsRequest;
import dev.playhead.contracts.v1.ListContinueWatchingRequest;
import dev.playhead.contracts.v1.ListHistoryRequest;
import dev.playhead.contracts.v1.ListPositionsRequest;
import dev.playhead.contracts.v1.ListRecentRequest;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.contracts.v1.RemoveTitleRequest;
import dev.playhead.contracts.v1.RemoveViewRequest;
import dev.playhead.contracts.v1.RenewPlayTokenRequest;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.contracts.v1.SessionsGrpcClient;
import dev.playhead.contracts.v1.SetPositionRequest;
import dev.playhead.contracts.v1.StartSessionRequest;
import dev.playhead.contracts.v1.StopSessionRequest;
import dev.playhead.contracts.v1.SupportGrpcClient;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import dev.playhead.edge.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls over gRPC; reports one a call, or over a stream. */
final class OverGrpc implements Face {
  private final GrpcCalls grpc;
  private final boolean stream;

  OverGrpc(Vertx vertx, int port, boolean stream) {
    this.grpc = new GrpcCalls(vertx, port);
    this.stream = stream;
  }

  @Override
  public String name() {
    return stream ? "stream" : "grpc";
  }

  @Override
  public Outcome call(String operation, String account, JsonObject params, JsonObject body) {
    JsonObject all = new JsonObject().mergeIn(params).mergeIn(body).put("accountId", account);
    return switch (operation) {
      case "report" -> report(all);
      case "getPosition" ->
          call(PlaybackGrpcClient.GetPosition, GetPositionRequest.newBuilder(), all);
      case "explainPosition" ->
          call(PlaybackGrpcClient.ExplainPosition, ExplainPositionRequest.newBuilder(), all);
      case "listPositions" ->
          call(PlaybackGrpcClient.ListPositions, ListPositionsRequest.newBuilder(), all);
      case "listContinueWatching" ->
          call(
              PlaybackGrpcClient.ListContinueWatching,
              ListContinueWatchingRequest.newBuilder(),
              all);
      case "listRecent" -> call(PlaybackGrpcClient.ListRecent, ListRecentRequest.newBuilder(), all);
      case "listHistory" ->
          call(PlaybackGrpcClient.ListHistory, ListHistoryRequest.newBuilder(), all);
      case "listActiveSessions" ->
          call(SessionsGrpcClient.ListActiveSessions, ListActiveSessionsRequest.newBuilder(), all);
      case "getTimeline" ->
          call(SupportGrpcClient.GetTimeline, GetTimelineRequest.newBuilder(), all);
      case "startSession" ->
          call(SessionsGrpcClient.StartSession, StartSessionRequest.newBuilder(), all);
      case "renewPlayToken" ->
          call(SessionsGrpcClient.RenewPlayToken, RenewPlayTokenRequest.newBuilder(), all);
      case "getEngagement" ->
          call(SupportGrpcClient.GetEngagement, GetEngagementRequest.newBuilder(), all);
      case "getSession" -> call(SessionsGrpcClient.GetSession, GetSessionRequest.newBuilder(), all);
      case "stopSession" ->
          call(SessionsGrpcClient.StopSession, StopSessionRequest.newBuilder(), all);
      case "setPosition" ->
          call(PlaybackGrpcClient.SetPosition, SetPositionRequest.newBuilder(), all);
      case "dismissContinueWatching" ->
          call(
              PlaybackGrpcClient.DismissContinueWatching,
              DismissContinueWatchingRequest.newBuilder(),
              all);
      case "removeView" -> call(PlaybackGrpcClient.RemoveView, RemoveViewRequest.newBuilder(), all);
      case "removeTitle" ->
          call(PlaybackGrpcClient.RemoveTitle, RemoveTitleRequest.newBuilder(), all);
      case "exportAccount" -> export(all);
      case "eraseAccount" ->
          call(SupportGrpcClient.EraseAccount, EraseAccountRequest.newBuilder(), all);
      default -> throw new IllegalArgumentException("Expected an operation, but was " + operation);
    };
  }

  private Outcome report(JsonObject json) {
    if (!stream) {
      return call(CollectionGrpcClient.Report, ReportRequest.newBuilder(), json);
    }
    ReportRequest request = ProtoJson.fill(ReportRequest.newBuilder(), json).build();
    Ended<List<ReportResponse>> ended =
        grpc.stream(CollectionGrpcClient.ReportStream, List.of(request), true);
    List<ReportResponse> answers = ended.answer();
    return outcome(ended, answers.isEmpty() ? null : answers.get(0));
  }

  private Outcome export(JsonObject json) {
    ExportAccountRequest request = ProtoJson.fill(ExportAccountRequest.newBuilder(), json).build();
    Ended<List<ExportAccountResponse>> ended =
        grpc.stream(SupportGrpcClient.ExportAccount, List.of(request), true);
    return ended.status() == GrpcStatus.OK
        ? new Outcome(
            "ok",
            200,
            JsonObject.of(
                "lines", new JsonArray(ended.answer().stream().map(OverGrpc::line).toList())))
        : problem(ended);
  }

  private static JsonObject line(ExportAccountResponse exported) {
    JsonObject line = ProtoJson.json(exported);
    if (line.getJsonObject("event") != null) {
      asOverHttp(line.getJsonObject("event"), "event");
    }
    return line;
  }

  @SuppressWarnings("unchecked") // a builder of Q builds a Q
  private <Q extends Message, A extends Message> Outcome call(
      ServiceMethod<A, Q> method, Message.Builder builder, JsonObject json) {
    Ended<A> ended = grpc.call(method, (Q) ProtoJson.fill(builder, json).build());
    return outcome(ended, ended.message());
  }

  private static Outcome outcome(Ended<?> ended, @Nullable Message message) {
    if (ended.status() == GrpcStatus.OK && message != null) {
      return new Outcome("ok", 200, asOverHttp(ProtoJson.json(message)));
    }
    return problem(ended);
  }

  /** HTTP wraps nothing, and leaves out what is false or empty by default. */
  private static JsonObject asOverHttp(JsonObject json) {
    for (String wrapped : List.of("position", "view")) {
      if (!json.containsKey("events") && json.getValue(wrapped) instanceof JsonObject inner) {
        json.remove(wrapped);
        json.mergeIn(inner);
      }
    }
    if (Boolean.FALSE.equals(json.getValue("stale"))) {
      json.remove("stale");
    }
    if (json.getValue("viewings") instanceof JsonArray viewings) {
      json.remove("viewings");
      if (!viewings.isEmpty()) {
        json.put("items", viewings);
      }
    }
    for (Object event : json.getJsonArray("events", new JsonArray())) {
      asOverHttp((JsonObject) event, "event");
    }
    return json;
  }

  /**
   * An event lies beside what the server knows of it; the flag of a player that plays is unsaid.
   */
  private static void asOverHttp(JsonObject recorded, String wrapped) {
    JsonObject event = (JsonObject) recorded.remove(wrapped);
    recorded.mergeIn(event);
    if (Boolean.FALSE.equals(recorded.getValue("paused"))) {
      recorded.remove("paused");
    }
  }

  private static Outcome problem(Ended<?> ended) {
    ProblemType type =
        Stream.of(ProblemType.values())
            .filter(known -> known.code().equals(ended.code()))
            .findAny()
            .orElseThrow();
    if (type.grpcStatus() != ended.status()) {
      throw new AssertionError("Expected " + type.grpcStatus() + ", but was " + ended.status());
    }
    JsonObject body = new JsonObject();
    if (type == ProblemType.INVALID_REPORT || type == ProblemType.INVALID_REQUEST) {
      JsonArray errors = new JsonArray();
      ended
          .errors()
          .forEach(
              error ->
                  errors.add(
                      JsonObject.of(
                          "pointer", error.getField(), "message", error.getDescription())));
      body.put("errors", errors);
    }
    return new Outcome(type.code(), type.httpStatus(), body);
  }
}
