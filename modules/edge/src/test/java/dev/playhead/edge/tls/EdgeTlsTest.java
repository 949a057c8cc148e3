package dev.playhead.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.ports.bus.Answer;
import dev.playhead.testkit.TestAuthority;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over TLS, on a real socket. */
class EdgeTlsTest {
  private static final byte ALERT = 21;
  private static final byte HANDSHAKE = 22;
  private static final byte PROTOCOL_VERSION = 70;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TestAuthority authority;

  @SuppressWarnings("NullAway.Init")
  private static EdgeServer server;

  @BeforeAll
  static void start() {
    authority = new TestAuthority(folder, "test authority");
    server = new EdgeServer(secured("1.2"));
    server.roles.answer(question -> new Answer.Missing<>());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static Map<String, String> secured(String minVersion) {
    TestAuthority.Issued edge = authority.issue("edge");
    return Map.of(
        "PLAYHEAD_EDGE_TLS_CERTIFICATE_FILE", edge.certificateFile().toString(),
        "PLAYHEAD_EDGE_TLS_KEY_FILE", edge.keyFile().toString(),
        "PLAYHEAD_EDGE_TLS_MIN_VERSION", minVersion);
  }

  private static HttpResponse<String> report(HttpClient client) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("https://localhost:" + server.port + "/v1/accounts/a-1/events"))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(Samples.report(Samples.heartbeat(0))))
            .build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource
  void bothVersionsOfHttpAreSpoken(HttpClient.Version version) throws Exception {
    HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(authority.trusting()).build();

    HttpResponse<String> response = report(client);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.version()).isEqualTo(version);
  }

  @Test
  void grpcIsSpoken() {
    GrpcCalls calls =
        new GrpcCalls(
            server.vertx,
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setSsl(true)
                .setUseAlpn(true)
                .setVerifyHost(true)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.caFile().toString())),
            server.port);

    GrpcStatus status =
        calls
            .call(
                PlaybackGrpcClient.GetPosition,
                GetPositionRequest.newBuilder()
                    .setAccountId("a")
                    .setProfileId("p")
                    .setTitleId("t")
                    .build())
            .status();

    assertThat(status).isEqualTo(GrpcStatus.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsOfTlsAreSpoken(String version) throws IOException {
    try (Handshake tls = Handshake.with(server.port, authority.trusting(), version)) {
      assertThat(tls.protocol()).isEqualTo(version);
      assertThat(tls.get("/v1/accounts/a/profiles/p/positions/t"))
          .isEqualTo("HTTP/1.1 404 Not Found");
    }
  }

  @Test
  void olderVersionsAreRefused() throws IOException {
    for (int minor : new int[] {1, 2}) {
      byte[] answer = Handshake.greet(server.port, minor);

      assertThat(answer[0]).isEqualTo(ALERT);
      assertThat(answer[6]).isEqualTo(PROTOCOL_VERSION);
    }
    assertThat(Handshake.greet(server.port, 3)[0]).isEqualTo(HANDSHAKE);
  }

  @Test
  void theOldestVersionCanBeRaised() throws IOException {
    try (EdgeServer strict = new EdgeServer(secured("1.3"))) {
      assertThat(Handshake.greet(strict.port, 3)[6]).isEqualTo(PROTOCOL_VERSION);
      try (Handshake tls = Handshake.with(strict.port, authority.trusting())) {
        assertThat(tls.protocol()).isEqualTo("TLSv1.3");
      }
    }
  }

  @Test
  void whoTrustsOthersDoesNotTalkToIt() {
    TestAuthority other = new TestAuthority(folder.resolve("other"), "another authority");

    assertThatThrownBy(() -> Handshake.with(server.port, other.trusting()))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void withoutTlsNothingIsAnswered() throws IOException {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      plain.setSoTimeout(30_000);
      plain
          .getOutputStream()
          .write("GET /docs HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      byte[] answer = plain.getInputStream().readAllBytes();

      assertThat(new String(answer, StandardCharsets.US_ASCII)).doesNotContain("HTTP");
    }
  }
}
