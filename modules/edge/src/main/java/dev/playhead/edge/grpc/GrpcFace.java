package dev.playhead.edge.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.Options;
import dev.playhead.contracts.v1.PlaybackGrpcService;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.SessionsGrpcService;
import dev.playhead.contracts.v1.SupportGrpcService;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.Operation;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.bus.Exporting;
import dev.playhead.edge.bus.Roles;
import dev.playhead.edge.problem.Failures;
import dev.playhead.edge.report.ProtoReportReader;
import dev.playhead.edge.report.ReportLimits;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.HealthService;
import io.vertx.grpc.reflection.ReflectionService;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.Service;
import io.vertx.grpc.server.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The gRPC face: which call is answered by what, with reflection and health. */
public final class GrpcFace {
  private static final CharSequence ENCODING = HttpHeaders.createOptimized("grpc-encoding");

  private final Roles roles;
  private final ReportLimits limits;
  private final UnaryCalls unary;
  private final OpenStreams streams;

  private GrpcFace(
      Admission admission, Roles roles, ReportLimits limits, RequestIds ids, OpenStreams streams) {
    this.streams = streams;
    this.roles = roles;
    this.limits = limits;
    this.unary = new UnaryCalls(ids, admission, limits.bytes());
  }

  /**
   * All services.
   *
   * @param ready whether the node can take requests, for the health service
   */
  public static Handler<HttpServerRequest> create(
      Vertx vertx,
      Admission admission,
      Roles roles,
      ReportLimits limits,
      RequestIds ids,
      Supplier<Future<Boolean>> ready) {
    GrpcFace face = new GrpcFace(admission, roles, limits, ids, new OpenStreams(vertx));
    GrpcServerOptions options =
        new GrpcServerOptions()
            .setMaxMessageSize(limits.bytes())
            .removeEnabledProtocol(GrpcProtocol.TRANSCODING)
            .removeEnabledProtocol(GrpcProtocol.WEB)
            .removeEnabledProtocol(GrpcProtocol.WEB_TEXT);
    GrpcServer server = GrpcServer.server(vertx, options);
    HealthService health = HealthService.create(vertx).register("", ready);
    List<Service> services =
        List.of(face.collection(), face.sessions(), face.playback(), face.support());
    for (Service service : services) {
      server.addService(service);
      health.register(service.name(), ready);
    }
    server.addService(health).addService(ReflectionService.v1());
    return call -> {
      nameEncoding(call.headers());
      server.handle(call);
    };
  }

  /** Ends a call that gets no further than the door. */
  public static void turnAway(HttpServerRequest call, RuntimeException refusal, RequestIds ids) {
    String id = ids.of(call.getHeader(UnaryCalls.REQUEST_ID));
    call.response().putHeader(UnaryCalls.REQUEST_ID, id);
    GrpcProblems.turnAway(call.response(), Failures.problem(refusal, id), Map.of("requestId", id));
  }

  /** A message that is marked as packed, in a call that names no way, would never be answered. */
  private static void nameEncoding(MultiMap headers) {
    if (!headers.contains(ENCODING)) {
      headers.set(ENCODING, "identity");
    }
  }

  private Service collection() {
    ProtoReportReader reader = new ProtoReportReader(limits);
    ServiceBuilder service =
        Service.service(
            CollectionGrpcService.SERVICE_NAME, CollectionGrpcService.SERVICE_DESCRIPTOR);
    service.bind(
        CollectionGrpcService.Report,
        unary.handle(
            Incoming.known(CollectionGrpcService.Report, ReportRequest.parser()),
            (request, permit) ->
                roles
                    .reporting()
                    .report(request.getAccountId(), () -> reader.read(request), permit)
                    .map(done -> Reply.fresh(ProtoAnswers.report(request.getRequestId(), done)))));
    service.bind(
        CollectionGrpcService.ReportStream,
        call -> {
          ReportStreamCall stream =
              new ReportStreamCall(
                  call,
                  () -> unary.enter(call, Operation.REPORT),
                  roles.reporting(),
                  reader,
                  unary.name(call),
                  limits.bytes());
          streams.add(stream);
          stream.start();
        });
    return service.build();
  }

  private Service sessions() {
    SessionsCalls calls = new SessionsCalls(roles.asking(), roles.starting(), roles.acting());
    ServiceBuilder service =
        start(
            SessionsGrpcService.SERVICE_NAME,
            SessionsGrpcService.SERVICE_DESCRIPTOR,
            SessionsGrpcService.all());
    service.bind(
        SessionsGrpcService.StopSession,
        unary.handle(SessionsGrpcService.StopSession, calls::stopSession));
    service.bind(
        SessionsGrpcService.WatchSessions,
        unary.stream(SessionsGrpcService.WatchSessions, new WatchCall(roles.watching())::watch));
    service.bind(
        SessionsGrpcService.ListActiveSessions,
        unary.handle(SessionsGrpcService.ListActiveSessions, calls::listActiveSessions));
    service.bind(
        SessionsGrpcService.StartSession,
        unary.handle(SessionsGrpcService.StartSession, calls::startSession));
    service.bind(
        SessionsGrpcService.RenewPlayToken,
        unary.handle(SessionsGrpcService.RenewPlayToken, calls::renewPlayToken));
    service.bind(
        SessionsGrpcService.GetSession,
        unary.handle(SessionsGrpcService.GetSession, calls::getSession));
    return service.build();
  }

  private Service playback() {
    PlaybackCalls calls = new PlaybackCalls(roles.asking(), roles.clock());
    ServiceBuilder service =
        start(
            PlaybackGrpcService.SERVICE_NAME,
            PlaybackGrpcService.SERVICE_DESCRIPTOR,
            PlaybackGrpcService.all());
    service.bind(
        PlaybackGrpcService.GetPosition,
        unary.handle(PlaybackGrpcService.GetPosition, calls::getPosition));
    service.bind(
        PlaybackGrpcService.ExplainPosition,
        unary.handle(
            PlaybackGrpcService.ExplainPosition, new ExplainPositionCall(roles.asking())::explain));
    service.bind(
        PlaybackGrpcService.ListPositions,
        unary.handle(PlaybackGrpcService.ListPositions, calls::listPositions));
    service.bind(
        PlaybackGrpcService.ListContinueWatching,
        unary.handle(PlaybackGrpcService.ListContinueWatching, calls::listContinueWatching));
    PlaybackActs acts = new PlaybackActs(roles.recording(), roles.acting());
    service.bind(
        PlaybackGrpcService.SetPosition,
        unary.handle(PlaybackGrpcService.SetPosition, acts::setPosition));
    service.bind(
        PlaybackGrpcService.DismissContinueWatching,
        unary.handle(PlaybackGrpcService.DismissContinueWatching, acts::dismiss));
    service.bind(
        PlaybackGrpcService.RemoveView,
        unary.handle(PlaybackGrpcService.RemoveView, acts::removeView));
    service.bind(
        PlaybackGrpcService.RemoveTitle,
        unary.handle(PlaybackGrpcService.RemoveTitle, acts::removeTitle));
    service.bind(
        PlaybackGrpcService.ListRecent,
        unary.handle(PlaybackGrpcService.ListRecent, calls::listRecent));
    service.bind(
        PlaybackGrpcService.ListHistory,
        unary.handle(PlaybackGrpcService.ListHistory, calls::listHistory));
    return service.build();
  }

  private Service support() {
    SupportCalls calls = new SupportCalls(roles.asking(), roles.recording());
    ServiceBuilder service =
        start(
            SupportGrpcService.SERVICE_NAME,
            SupportGrpcService.SERVICE_DESCRIPTOR,
            SupportGrpcService.all());
    service.bind(
        SupportGrpcService.GetTimeline,
        unary.handle(SupportGrpcService.GetTimeline, calls::getTimeline));
    service.bind(
        SupportGrpcService.GetEngagement,
        unary.handle(SupportGrpcService.GetEngagement, calls::getEngagement));
    service.bind(
        SupportGrpcService.EraseAccount,
        unary.handle(SupportGrpcService.EraseAccount, calls::eraseAccount));
    service.bind(
        SupportGrpcService.ExportAccount,
        unary.stream(
            SupportGrpcService.ExportAccount,
            new ExportCall(new Exporting(roles.asking()))::export));
    return service.build();
  }

  /** A service whose unserved methods, as the contract marks them, say so. */
  private ServiceBuilder start(
      ServiceName name, ServiceDescriptor descriptor, List<ServiceMethod<?, ?>> methods) {
    ServiceBuilder service = Service.service(name, descriptor);
    for (ServiceMethod<?, ?> method : methods) {
      MethodDescriptor described = descriptor.findMethodByName(method.methodName());
      if (described.getOptions().getExtension(Options.unserved)) {
        bindNotServedYet(service, method);
      }
    }
    return service;
  }

  /** Every message of the contract is a {@link Message}, which the generated list cannot say. */
  @SuppressWarnings("unchecked")
  private <Q extends Message, A> void bindNotServedYet(
      ServiceBuilder service, ServiceMethod<?, ?> method) {
    ServiceMethod<Q, A> typed = (ServiceMethod<Q, A>) method;
    service.bind(typed, unary.notServedYet(typed));
  }
}
