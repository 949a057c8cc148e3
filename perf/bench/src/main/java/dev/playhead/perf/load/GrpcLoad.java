package dev.playhead.perf.load;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reports over ReportStream, each stream on a connection of its own, as those of devices are, all
 * on one event loop. In a closed loop each stream keeps so many reports unanswered; in an open one
 * they are sent when they are due.
 *
 * <p>An account sends the same events again and again: to make fifty messages anew for each report
 * would cost the load more than the report costs the server. Who counts views would drop all but
 * the first.
 */
final class GrpcLoad implements AutoCloseable {
  private static final int UNANSWERED = 8;
  private static final int MILLIS_APART = 2;
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<GrpcClient> clients = new ArrayList<>();
  private final Households households;
  private final int events;
  private final String token;
  private final Device device =
      Device.newBuilder().setId("tv-1").setName("Living room TV").setType("tv").build();
  private final ReportRequest[] templates;
  private int nextAccount;

  /**
   * @param token of a backend, which may report for every account
   */
  GrpcLoad(Households households, int events, InstantSource clock, String token) {
    this.households = households;
    this.events = events;
    this.token = token;
    this.templates = new ReportRequest[households.size()];
    for (int account = 0; account < templates.length; account++) {
      templates[account] = template(account, clock.millis());
    }
  }

  /** Sends at that pace over so many streams, then waits until everything is answered. */
  HttpLoad.Tally run(int port, int streams, Pace pace) throws IOException {
    Run run = new Run(pace);
    try {
      run.open(port, streams).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return run.done
          .future()
          .await(
              pace.nanos() * 3 + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IOException("The streams did not answer in time", e);
    }
  }

  /** Has one connection. */
  private GrpcClient client(int stream) {
    if (stream == clients.size()) {
      clients.add(
          GrpcClient.client(vertx, new HttpClientOptions().setHttp2ClearTextUpgrade(false)));
    }
    return clients.get(stream);
  }

  private ReportRequest next(String id) {
    int account = nextAccount;
    nextAccount = account + 1 == households.size() ? 0 : account + 1;
    return templates[account].toBuilder().setRequestId(id).build();
  }

  private ReportRequest template(int account, long now) {
    ReportRequest.Builder report =
        ReportRequest.newBuilder()
            .setAccountId(households.name(account))
            .setProfileId(Households.PROFILE)
            .setDevice(device)
            .setSentAt(timestamp(now));
    int first = households.sent(account);
    for (int i = 0; i < events; i++) {
      report.addEvents(event(account, first + i, now - (long) (events - 1 - i) * MILLIS_APART));
    }
    return report.build();
  }

  private Event event(int account, int event, long time) {
    return Event.newBuilder()
        .setSessionId(households.sessionId(account, event))
        .setSequence(households.sequence(event))
        .setType(type(event))
        .setTime(timestamp(time))
        .setTitleId(households.titleId(account, event))
        .setPositionMs(households.positionMs(event))
        .setDurationMs(Households.DURATION_MS)
        .build();
  }

  private EventType type(int event) {
    if (households.sequence(event) == 0) {
      return EventType.EVENT_TYPE_STARTED;
    }
    return households.isLast(event) ? EventType.EVENT_TYPE_STOPPED : EventType.EVENT_TYPE_HEARTBEAT;
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.newBuilder()
        .setSeconds(millis / 1000)
        .setNanos((int) (millis % 1000) * 1_000_000)
        .build();
  }

  /** One measurement; everything but its beginning happens on the event loop. */
  private final class Run {
    private final Pace pace;
    private final HttpLoad.Tally tally = new HttpLoad.Tally();
    private final Promise<HttpLoad.Tally> done = Promise.promise();
    private final Map<String, Long> due = new HashMap<>();
    private final List<GrpcClientRequest<ReportRequest, ReportResponse>> streams =
        new ArrayList<>();
    private long start;
    private long sent;
    private boolean isOver;
    private Busy busy;

    Run(Pace pace) throws IOException {
      this.pace = pace;
      this.busy = Busy.now();
    }

    Future<?> open(int port, int wanted) {
      SocketAddress server = SocketAddress.inetSocketAddress(port, "127.0.0.1");
      List<Future<?>> opening = new ArrayList<>();
      for (int i = 0; i < wanted; i++) {
        opening.add(
            client(i)
                .request(server, CollectionGrpcClient.ReportStream)
                .onSuccess(
                    stream -> {
                      stream.headers().set("authorization", "Bearer " + token);
                      streams.add(stream);
                      stream
                          .response()
                          .onSuccess(
                              answers ->
                                  answers
                                      .handler(answer -> answered(stream, answer))
                                      .exceptionHandler(this::failed)
                                      .endHandler(end -> ended()))
                          .onFailure(this::failed);
                    }));
      }
      return Future.all(opening).onSuccess(all -> vertx.runOnContext(now -> begin()));
    }

    private void begin() {
      try {
        busy = Busy.now();
      } catch (IOException e) {
        failed(e);
      }
      start = System.nanoTime();
      vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(pace.nanos()), end -> over());
      if (pace.isClosed()) {
        for (GrpcClientRequest<ReportRequest, ReportResponse> stream : streams) {
          for (int i = 0; i < UNANSWERED; i++) {
            send(stream, System.nanoTime());
          }
        }
      } else {
        vertx.setPeriodic(1, tick -> sendDue(tick));
      }
    }

    private void sendDue(long timer) {
      long now = System.nanoTime() - start;
      while (sent < pace.due(now)) {
        send(streams.get((int) (sent % streams.size())), start + pace.at(sent));
      }
      if (isOver) {
        vertx.cancelTimer(timer);
        endIfAnswered();
      }
    }

    private void send(GrpcClientRequest<ReportRequest, ReportResponse> stream, long isDue) {
      String id = Long.toString(sent++);
      due.put(id, isDue);
      stream.write(next(id));
    }

    private void answered(
        GrpcClientRequest<ReportRequest, ReportResponse> stream, ReportResponse answer) {
      Long wasDue = due.remove(answer.getRequestId());
      if (wasDue == null) {
        return;
      }
      tally.latency.recordValue(System.nanoTime() - wasDue);
      if (answer.getAccepted() == events) {
        tally.good++;
      } else {
        tally.bad(answer.toString());
      }
      if (pace.isClosed() && !isOver) {
        send(stream, System.nanoTime());
      }
      endIfAnswered();
    }

    private void over() {
      isOver = true;
      tally.nanos = System.nanoTime() - start;
      tally.inTime = tally.good;
      try {
        tally.busy = busy.share();
      } catch (IOException e) {
        failed(e);
      }
      endIfAnswered();
    }

    private void endIfAnswered() {
      if (isOver && due.isEmpty()) {
        streams.forEach(GrpcClientRequest::end);
        done.tryComplete(tally);
      }
    }

    private void ended() {
      if (!isOver || !due.isEmpty()) {
        failed(new IOException("A stream ended"));
      }
    }

    private void failed(Throwable cause) {
      done.tryFail(cause);
    }
  }

  @Override
  public void close() {
    clients.forEach(client -> client.close().await());
    vertx.close().await();
  }
}
