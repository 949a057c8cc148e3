package dev.playhead.simulator.fake;

import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.CollectionService;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.View;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.StatusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers like the application, from memory; tests decide what goes wrong. */
public final class FakePlayhead {
  /** What becomes of a report. */
  public enum Fault {
    NONE,
    /** Refused for now, and not kept. */
    UNAVAILABLE,
    /** The connection breaks before it is kept. */
    LOST,
    /** The connection breaks after it is kept. */
    UNANSWERED,
    /** Refused for good. */
    REFUSED
  }

  private final Vertx vertx;
  private final InstantSource clock;
  private final Memory memory = new Memory();
  private Supplier<Fault> faults = () -> Fault.NONE;
  private BiFunction<String, JsonObject, JsonObject> tamper = (path, answer) -> answer;
  private int tries;
  private @Nullable HttpServer server;

  public FakePlayhead(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Asked before each report. */
  public FakePlayhead withFaults(Supplier<Fault> faultOfNext) {
    this.faults = faultOfNext;
    return this;
  }

  /** Changes answers to reads, by path. */
  public FakePlayhead withLies(BiFunction<String, JsonObject, JsonObject> lies) {
    this.tamper = lies;
    return this;
  }

  /** Listens where it listened before, or anywhere at first. */
  public Future<URI> start() {
    GrpcServer grpc = GrpcServer.server(vertx);
    grpc.addService(
        CollectionGrpcService.of(
            new CollectionService() {
              @Override
              public Future<ReportResponse> report(ReportRequest request) {
                return reportOverGrpc(request);
              }
            }));
    HttpServer next =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  String type = request.getHeader("content-type");
                  if (type != null && type.startsWith("application/grpc")) {
                    grpc.handle(request);
                  } else {
                    handle(request);
                  }
                });
    int port = server == null ? freePort() : server.actualPort();
    server = next;
    return next.listen(port, "127.0.0.1")
        .map(listening -> URI.create("http://127.0.0.1:" + listening.actualPort()));
  }

  /** Not one that the system hands out: some client's connection would take it meanwhile. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one will do.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Breaks every connection; what is kept stays. */
  public Future<Void> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  public boolean holds(String account, String session, long sequence) {
    return memory.holds(account, session, sequence);
  }

  /** How often somebody tried to report. */
  public int tries() {
    return tries;
  }

  private Future<ReportResponse> reportOverGrpc(ReportRequest request) {
    Fault fault = next();
    if (fault == Fault.REFUSED) {
      return Future.failedFuture(new StatusException(GrpcStatus.INVALID_ARGUMENT, "no"));
    }
    if (fault == Fault.UNAVAILABLE || fault == Fault.LOST) {
      return Future.failedFuture(new StatusException(GrpcStatus.UNAVAILABLE, "later"));
    }
    CheckedReport checked = memory.take(Wire.report(request), clock.instant());
    if (fault == Fault.UNANSWERED) {
      return Future.failedFuture(new StatusException(GrpcStatus.UNKNOWN, "who knows"));
    }
    return Future.succeededFuture(
        ReportResponse.newBuilder().setAccepted(checked.accepted().events().size()).build());
  }

  private void handle(HttpServerRequest request) {
    String[] path = request.path().split("/", -1); // "", v1, accounts, {account}, …
    if (request.method().name().equals("POST")) {
      request.body().onSuccess(body -> report(request, path[3], body.toJsonObject()));
      return;
    }
    JsonObject answer = answer(request, path);
    if (answer == null) {
      request.response().setStatusCode(404).end();
    } else {
      request.response().end(tamper.apply(request.path(), answer).toBuffer());
    }
  }

  private void report(HttpServerRequest request, String account, JsonObject json) {
    Fault fault = next();
    if (fault == Fault.REFUSED) {
      request.response().setStatusCode(400).end("{\"code\":\"invalid-report\"}");
    } else if (fault == Fault.UNAVAILABLE) {
      request.response().setStatusCode(503).putHeader("Retry-After", "0").end();
    } else if (fault == Fault.LOST) {
      request.connection().close();
    } else {
      CheckedReport checked = memory.take(Wire.report(account, json), clock.instant());
      if (fault == Fault.UNANSWERED) {
        request.connection().close();
      } else {
        request.response().setStatusCode(202).end(taken(checked).toBuffer());
      }
    }
  }

  private Fault next() {
    tries++;
    return faults.get();
  }

  private static JsonObject taken(CheckedReport checked) {
    return new JsonObject()
        .put("accepted", checked.accepted().events().size())
        .put("rejected", new JsonArray(checked.rejections().stream().map(String::valueOf).toList()))
        .put("directives", new JsonArray());
  }

  private @Nullable JsonObject answer(HttpServerRequest request, String[] path) {
    String account = path[3];
    if (path[4].equals("sessions")) {
      return path.length == 5 ? active(account) : session(account, path[5]);
    }
    String profile = path[5];
    List<Playhead> playheads = memory.playheads(account, profile);
    return switch (path[6].toLowerCase(Locale.ROOT)) {
      case "recent" -> Wire.items(playheads, Wire::position);
      case "continue-watching" ->
          Wire.items(playheads.stream().filter(Memory::isInProgress).toList(), Wire::position);
      case "history" ->
          Wire.items(
              memory.views(account, clock.instant()).stream()
                  .filter(view -> view.profile().value().equals(profile))
                  .toList(),
              Wire::view);
      default ->
          path.length == 7 ? positions(request, playheads) : position(request, path[7], playheads);
    };
  }

  private static JsonObject positions(HttpServerRequest request, List<Playhead> playheads) {
    List<String> asked = Wire.ids(request.getParam("titleIds"));
    return Wire.items(
        playheads.stream()
            .filter(playhead -> playhead.title().edition().isEmpty())
            .filter(playhead -> asked.contains(playhead.title().title().value()))
            .toList(),
        Wire::position);
  }

  private static @Nullable JsonObject position(
      HttpServerRequest request, String title, List<Playhead> playheads) {
    String edition = request.getParam("edition", "");
    return playheads.stream()
        .filter(playhead -> playhead.title().title().value().equals(title))
        .filter(playhead -> playhead.title().edition().equals(edition))
        .map(Wire::position)
        .findFirst()
        .orElse(null);
  }

  private @Nullable JsonObject session(String account, String id) {
    return memory.views(account, clock.instant()).stream()
        .filter(view -> view.session().value().equals(id))
        .map(Wire::view)
        .findFirst()
        .orElse(null);
  }

  private JsonObject active(String account) {
    List<SessionState> states = memory.sessions(account);
    return Wire.items(
        memory.views(account, clock.instant()).stream()
            .filter(view -> !view.isEnded())
            .map(View::session)
            .map(id -> Memory.find(states, id.value()))
            .toList(),
        Wire::active);
  }
}
