package dev.playhead.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.rpc.RetryInfo;
import dev.playhead.contracts.v1.CollectionGrpcClient;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.ReportResponse;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import dev.playhead.edge.http.HttpCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much an account, a device and an address may do, over real sockets; time stands still. */
class LimitsTest {
  private static final String RECENT = "/v1/accounts/%s/profiles/p-1/recent";

  /** Small limits; reports of up to five events. */
  private static EdgeServer server(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    values.put("PLAYHEAD_EDGE_MAX_REPORT_EVENTS", "5");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put("PLAYHEAD_LIMITS_" + keysAndValues[i], keysAndValues[i + 1]);
    }
    return new EdgeServer(values);
  }

  private static EdgeServer smallAccounts() {
    return server("ACCOUNT_RATE", "2", "ACCOUNT_BURST", "6");
  }

  private static String events(String account) {
    return "/v1/accounts/" + account + "/events";
  }

  private static String report(int events) {
    return Samples.report(
        IntStream.range(0, events).mapToObj(Samples::heartbeat).toArray(String[]::new));
  }

  @Test
  void anAccountOverItsLimitIsToldWhenToComeAgainAndItsNeighbourIsNot() {
    try (EdgeServer server = smallAccounts()) {
      HttpCalls http = new HttpCalls(server.port);
      assertThat(http.post(events("a"), report(5)).status()).isEqualTo(202);

      Answered refused = http.post(events("a"), report(5));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("retry-after")).isEqualTo("2");
      assertThat(refused.json().getString("code")).isEqualTo("rate-limited");
      assertThat(http.post(events("b"), report(5)).status()).isEqualTo(202);
      assertThat(server.roles.reports).hasSize(2);
      server.ticker.addAndGet(Duration.ofSeconds(2).toNanos());
      assertThat(http.post(events("a"), report(5)).status()).isEqualTo(202);
    }
  }

  @Test
  void readsCostAsMuchAsEvents() {
    try (EdgeServer server = smallAccounts()) {
      HttpCalls http = new HttpCalls(server.port);
      http.post(events("a"), report(5));

      assertThat(http.get(RECENT.formatted("a")).status()).isEqualTo(404);
      Answered refused = http.get(RECENT.formatted("a"));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("retry-after")).isEqualTo("1");
    }
  }

  @Test
  void reportsThatCannotBeReadCostToo() {
    try (EdgeServer server = smallAccounts()) {
      HttpCalls http = new HttpCalls(server.port);
      for (int i = 0; i < 6; i++) {
        assertThat(http.post(events("a"), "{").status()).isEqualTo(400);
      }

      assertThat(http.post(events("a"), "{").status()).isEqualTo(429);
    }
  }

  @Test
  void aDeviceIsLimitedWithinItsAccount() {
    try (EdgeServer server = server("DEVICE_RATE", "1", "DEVICE_BURST", "5")) {
      HttpCalls http = new HttpCalls(server.port);
      http.post(events("a"), report(5));

      assertThat(http.post(events("a"), report(1)).status()).isEqualTo(429);
      assertThat(http.post(events("a"), report(1).replace("tv-1", "tv-2")).status()).isEqualTo(202);
      assertThat(http.post(events("b"), report(1)).status()).isEqualTo(202);
    }
  }

  @Test
  void everythingOnThePortCountsForItsAddress() {
    try (EdgeServer server = server("ADDRESS_RATE", "1", "ADDRESS_BURST", "4")) {
      HttpCalls http = new HttpCalls(server.port);
      http.get("/docs");
      http.get("/nowhere");
      http.call("OPTIONS", events("a"));
      http.get(RECENT.formatted("a"));

      for (String path : List.of("/docs", "/nowhere", RECENT.formatted("b"))) {
        Answered refused = http.get(path);
        assertThat(refused.status()).as(path).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("1");
      }
      assertThat(http.call("OPTIONS", events("a")).status()).isEqualTo(429);
      assertThat(server.roles.questions).hasSize(1);
    }
  }

  @Test
  void aPageOfAnotherOriginMayReadThatItWasRefused() {
    try (EdgeServer server = server("ADDRESS_RATE", "1", "ADDRESS_BURST", "1")) {
      HttpCalls http = new HttpCalls(server.port);
      http.get("/docs");

      Answered refused =
          http.send(http.to("/docs").header("origin", "http://localhost:3000").build());

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
    }
  }

  @Test
  void behindATrustedProxyTheClientIsCounted() {
    try (EdgeServer server =
        server(
            "ADDRESS_RATE", "1", "ADDRESS_BURST", "1", "TRUSTED_PROXIES", "10.0.0.1,127.0.0.0/8")) {
      HttpCalls http = new HttpCalls(server.port);

      assertThat(through(http, "192.0.2.1")).isEqualTo(200);
      assertThat(through(http, "192.0.2.2")).isEqualTo(200);
      assertThat(through(http, "198.51.100.1, 192.0.2.2")).isEqualTo(429);
    }
  }

  @Test
  void whoClaimsToBeAProxyIsCountedItself() {
    try (EdgeServer server = server("ADDRESS_RATE", "1", "ADDRESS_BURST", "1")) {
      HttpCalls http = new HttpCalls(server.port);

      assertThat(through(http, "192.0.2.1")).isEqualTo(200);
      assertThat(through(http, "192.0.2.2")).isEqualTo(429);
    }
  }

  private static int through(HttpCalls http, String forwarded) {
    return http.send(http.to("/docs").header("x-forwarded-for", forwarded).build()).status();
  }

  @Test
  void callsAreRefusedWithTheTimeToWait() {
    try (EdgeServer server = smallAccounts()) {
      GrpcCalls grpc = new GrpcCalls(server.vertx, server.port);
      grpc.call(CollectionGrpcClient.Report, request(5));

      Ended<ReportResponse> refused = grpc.call(CollectionGrpcClient.Report, request(5));

      assertThat(refused.status()).isEqualTo(GrpcStatus.RESOURCE_EXHAUSTED);
      assertThat(refused.code()).isEqualTo("rate-limited");
      assertThat(refused.detail(RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(2);
    }
  }

  @Test
  void callsOfAnAddressThatAsksTooMuchAreTurnedAway() {
    try (EdgeServer server = server("ADDRESS_RATE", "1", "ADDRESS_BURST", "1")) {
      GrpcCalls grpc = new GrpcCalls(server.vertx, server.port);
      grpc.call(CollectionGrpcClient.Report, request(1));

      Ended<ReportResponse> refused = grpc.call(CollectionGrpcClient.Report, request(1));

      assertThat(refused.status()).isEqualTo(GrpcStatus.RESOURCE_EXHAUSTED);
      assertThat(refused.code()).isEqualTo("rate-limited");
      assertThat(refused.detail(RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(1);
      assertThat(refused.headers().get("request-id")).isNotEmpty();
    }
  }

  @Test
  void aStreamEndsWithTheFirstReportThatIsTooMuch() {
    try (EdgeServer server = smallAccounts()) {
      GrpcCalls grpc = new GrpcCalls(server.vertx, server.port);

      Ended<List<ReportResponse>> ended =
          grpc.stream(
              CollectionGrpcClient.ReportStream,
              List.of(request(3), request(3), request(3), request(1)),
              false);

      assertThat(ended.status()).isEqualTo(GrpcStatus.RESOURCE_EXHAUSTED);
      assertThat(ended.detail(RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(2);
      assertThat(server.roles.reports).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static ReportRequest request(int events) {
    ReportRequest.Builder request =
        ReportRequest.newBuilder()
            .setRequestId("r-1")
            .setAccountId("a")
            .setProfileId("p-1")
            .setDevice(Device.newBuilder().setId("tv-1"));
    IntStream.range(0, events).forEach(i -> request.addEvents(event(i)));
    return request.build();
  }

  private static Event event(int sequence) {
    return Event.newBuilder()
        .setSessionId("s-1")
        .setSequence(sequence)
        .setType(EventType.EVENT_TYPE_HEARTBEAT)
        .setTime(Timestamp.newBuilder().setSeconds(1_795_320_000))
        .setTitleId("t-1")
        .setPositionMs(30_000)
        .build();
  }
}
