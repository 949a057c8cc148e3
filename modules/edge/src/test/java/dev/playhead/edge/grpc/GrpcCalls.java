package dev.playhead.edge.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.playhead.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device's or backend's way to the gRPC face, with its metadata and the details of a status.
 * Everything happens on one event loop: the client loses messages that arrive while its handlers
 * are being set from another thread.
 */
public final class GrpcCalls {
  private final GrpcClient client;
  private final Context context;
  private final SocketAddress address;
  private final @Nullable String token;

  public GrpcCalls(Vertx vertx, int port) {
    this(vertx, GrpcClient.client(vertx), port);
  }

  /**
   * @param options such as those for TLS
   */
  public GrpcCalls(Vertx vertx, HttpClientOptions options, int port) {
    this(vertx, GrpcClient.client(vertx, options), port);
  }

  private GrpcCalls(Vertx vertx, GrpcClient client, int port) {
    this(
        client,
        vertx.getOrCreateContext(),
        SocketAddress.inetSocketAddress(port, "127.0.0.1"),
        null);
  }

  private GrpcCalls(
      GrpcClient client, Context context, SocketAddress address, @Nullable String token) {
    this.client = client;
    this.context = context;
    this.address = address;
    this.token = token;
  }

  /** The same way, by someone who shows a token. */
  public GrpcCalls withToken(String shown) {
    return new GrpcCalls(client, context, address, shown);
  }

  /**
   * How a call ended.
   *
   * @param message the answer, if there was one
   */
  public record Ended<A>(
      GrpcStatus status,
      @Nullable String statusMessage,
      @Nullable A message,
      MultiMap headers,
      MultiMap trailers) {

    public A answer() {
      if (message == null) {
        throw new AssertionError("Expected an answer, but the status was " + status);
      }
      return message;
    }

    /** The code of the problem, as over HTTP. */
    public String code() {
      return detail(ErrorInfo.class).getReason();
    }

    public List<BadRequest.FieldViolation> errors() {
      return detail(BadRequest.class).getFieldViolationsList();
    }

    public <D extends com.google.protobuf.Message> D detail(Class<D> type) {
      String details = trailers.get(GrpcProblems.DETAILS);
      if (details == null) {
        details = headers.get(GrpcProblems.DETAILS);
      }
      if (details == null) {
        throw new AssertionError("Expected details, but there were none: " + status);
      }
      try {
        for (var any : Status.parseFrom(Base64.getDecoder().decode(details)).getDetailsList()) {
          if (any.is(type)) {
            return any.unpack(type);
          }
        }
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
      throw new AssertionError("Expected a detail " + type.getSimpleName());
    }
  }

  /** Calls and waits for the end. */
  public <Q, A> Ended<A> call(ServiceMethod<A, Q> method, Q request) {
    return call(method, request, "identity");
  }

  public <Q, A> Ended<A> call(ServiceMethod<A, Q> method, Q request, String encoding) {
    return onLoop(
        () ->
            client
                .request(address, method)
                .compose(
                    call -> {
                      Future<Ended<A>> ended = call.response().compose(GrpcCalls::ended);
                      show(call).encoding(encoding).end(request);
                      return ended;
                    }));
  }

  /** Calls, and leaves once it is let in: such a call does not end. */
  public <Q, A> Ended<A> open(ServiceMethod<A, Q> method, Q request) {
    return onLoop(
        () ->
            client
                .request(address, method)
                .compose(
                    call -> {
                      Future<Ended<A>> opened =
                          call.response()
                              .compose(
                                  response ->
                                      response.headers().contains("grpc-status")
                                          ? ended(response)
                                          : leave(call, response));
                      show(call).end(request);
                      return opened;
                    }));
  }

  private static <Q, A> Future<Ended<A>> leave(
      GrpcClientRequest<Q, A> call, GrpcClientResponse<Q, A> response) {
    call.cancel();
    return Future.succeededFuture(
        new Ended<>(GrpcStatus.OK, "", null, response.headers(), response.headers()));
  }

  /** Sends reports on one stream, and ends it or leaves that to the server. */
  public <Q, A> Ended<List<A>> stream(ServiceMethod<A, Q> method, List<Q> requests, boolean end) {
    return onLoop(
        () ->
            client
                .request(address, method)
                .compose(
                    call -> {
                      Future<Ended<List<A>>> ended = call.response().compose(GrpcCalls::collect);
                      show(call);
                      requests.forEach(call::write);
                      if (end) {
                        call.end();
                      }
                      return ended;
                    }));
  }

  private <Q, A> GrpcClientRequest<Q, A> show(GrpcClientRequest<Q, A> call) {
    if (token != null) {
      call.headers().set("authorization", "Bearer " + token);
    }
    return call;
  }

  private <T> T onLoop(Supplier<Future<T>> task) {
    Promise<T> done = Promise.promise();
    context.runOnContext(run -> task.get().onComplete(done));
    return Await.result(done.future());
  }

  /** Collects what comes back until the call ends. */
  private static <Q, A> Future<Ended<List<A>>> collect(GrpcClientResponse<Q, A> response) {
    List<A> messages = new ArrayList<>();
    Promise<Ended<List<A>>> ended = Promise.promise();
    response.handler(messages::add);
    response.exceptionHandler(ended::tryFail);
    response.endHandler(
        end ->
            ended.tryComplete(
                new Ended<>(
                    response.status(),
                    response.statusMessage(),
                    messages,
                    response.headers(),
                    response.trailers())));
    return ended.future();
  }

  private static <Q, A> Future<Ended<A>> ended(GrpcClientResponse<Q, A> response) {
    return collect(response)
        .map(
            all ->
                new Ended<>(
                    all.status(),
                    all.statusMessage(),
                    all.answer().isEmpty() ? null : all.answer().get(0),
                    all.headers(),
                    all.trailers()));
  }
}
