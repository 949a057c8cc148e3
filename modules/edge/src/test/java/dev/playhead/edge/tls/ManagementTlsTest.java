package dev.playhead.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.management.HealthChecks;
import dev.playhead.platform.management.ManagementVerticle;
import dev.playhead.platform.metrics.Metrics;
import dev.playhead.platform.tls.TlsException;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.TestAuthority;
import dev.playhead.testkit.TestAuthority.Issued;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port for operators over TLS, to those alone who show a certificate. */
class ManagementTlsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Metrics metrics = new Metrics();

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestAuthority servers;

  @SuppressWarnings("NullAway.Init")
  private TestAuthority operators;

  @SuppressWarnings("NullAway.Init")
  private Issued own;

  @BeforeEach
  void issue() {
    servers = new TestAuthority(folder.resolve("servers"), "servers");
    operators = new TestAuthority(folder.resolve("operators"), "operators");
    own = servers.issue("management");
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
    metrics.close();
  }

  private ManagementVerticle verticle(Map<String, Path> files) {
    Map<String, String> environment = new HashMap<>(Map.of("PLAYHEAD_MANAGEMENT_PORT", "0"));
    files.forEach(
        (key, file) -> environment.put("PLAYHEAD_MANAGEMENT_TLS_" + key, file.toString()));
    return new ManagementVerticle(
        PlayheadConfig.load(List.of(PlayheadConfig.environment(environment))).management(),
        new HealthChecks(vertx, Duration.ofSeconds(2)),
        metrics);
  }

  private int start(Map<String, Path> files) {
    ManagementVerticle verticle = verticle(files);
    Await.result(vertx.deployVerticle(verticle));
    return verticle.port();
  }

  private int startForOperatorsAlone() {
    return start(
        Map.of(
            "CERTIFICATE_FILE", own.certificateFile(),
            "KEY_FILE", own.keyFile(),
            "CLIENT_CA_FILE", operators.caFile()));
  }

  private static HttpResponse<String> metrics(int port, SSLContext caller) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(caller)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void withoutAnAuthorityForCallersEveryoneIsAnswered() throws Exception {
    int port = start(Map.of("CERTIFICATE_FILE", own.certificateFile(), "KEY_FILE", own.keyFile()));

    HttpResponse<String> answer = metrics(port, servers.trusting());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("playhead_tls_expires{port=\"management\"}");
  }

  @Test
  void whoShowsACertificateIsAnswered() throws Exception {
    Issued operator = operators.issue("operator");

    assertThat(metrics(startForOperatorsAlone(), servers.trusting(operator)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoShowsNoneIsRefused() {
    int port = startForOperatorsAlone();

    assertThatThrownBy(() -> metrics(port, servers.trusting())).isInstanceOf(IOException.class);
  }

  @Test
  void whoShowsOneOfAnotherAuthorityIsRefused() {
    Issued stranger = servers.issue("stranger");
    int port = startForOperatorsAlone();

    assertThatThrownBy(() -> metrics(port, servers.trusting(stranger)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void itDoesNotStartWithAKeyOfAnotherCertificate() {
    Issued other = servers.issue("other");
    ManagementVerticle mixed =
        verticle(Map.of("CERTIFICATE_FILE", own.certificateFile(), "KEY_FILE", other.keyFile()));

    assertThat(Await.failure(vertx.deployVerticle(mixed)))
        .isInstanceOf(TlsException.class)
        .hasMessage(
            "management.tls.key-file: is not the key of the certificate in certificate-file");
  }

  @Test
  void itDoesNotStartWithWhatIsNoKeyNorSaysWhatItIs() throws IOException {
    Path canary = Files.writeString(folder.resolve("canary"), "kanarienvogel-7f3a");
    ManagementVerticle broken =
        verticle(Map.of("CERTIFICATE_FILE", own.certificateFile(), "KEY_FILE", canary));

    assertThat(Await.failure(vertx.deployVerticle(broken)))
        .isInstanceOf(TlsException.class)
        .hasNoCause()
        .hasMessage(
            "management.tls.key-file: expected a PEM file with a private key in PKCS#8, but it is"
                + " none");
  }

  @Test
  void itDoesNotStartWithoutACertificate() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "-");

    assertThat(
            Await.failure(
                vertx.deployVerticle(
                    verticle(Map.of("CERTIFICATE_FILE", empty, "KEY_FILE", own.keyFile())))))
        .hasMessage(
            "management.tls.certificate-file: expected a PEM file with a certificate, but it is"
                + " none");
    assertThat(
            Await.failure(
                vertx.deployVerticle(
                    verticle(
                        Map.of(
                            "CERTIFICATE_FILE", own.certificateFile(),
                            "KEY_FILE", own.keyFile(),
                            "CLIENT_CA_FILE", empty)))))
        .hasMessage(
            "management.tls.client-ca-file: expected a PEM file with certificates of authorities,"
                + " but it is none");
  }
}
