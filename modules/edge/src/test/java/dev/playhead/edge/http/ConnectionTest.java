package dev.playhead.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.bus.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What comes before and around a request: versions of HTTP, broken ones, pages, files. */
class ConnectionTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void theSamePortSpeaksHttp2() throws Exception {
    HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    http2.send(HTTP.to("/openapi.yaml").build(), BodyHandlers.discarding());

    HttpResponse<String> response =
        http2.send(
            HTTP.to("/v1/accounts/a-1/events")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(Samples.report(Samples.heartbeat(0))))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(202);
  }

  @Test
  void aHundredOfTheLongestTitlesFitIntoAQuestion() {
    SERVER.roles.answer(question -> new Answer.Missing<>());
    String titles =
        IntStream.range(100, 200)
            .mapToObj(i -> i + "x".repeat(125))
            .collect(Collectors.joining(","));

    Answered answered = HTTP.get("/v1/accounts/a/profiles/p/positions?titleIds=" + titles);

    assertThat(answered.json().getString("code")).isEqualTo("not-found");
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").contains("\"code\":\"headers-too-large\"");
  }

  @Test
  void whatIsNoRequestIsRefused() throws IOException {
    assertThat(raw("NO HTTP\r\n\r\n")).startsWith("HTTP/1.0 400").contains("invalid-request");
  }

  @Test
  void aQueryThatCannotBeReadIsRefused() throws IOException {
    String answer = raw(get("/v1/accounts/a/profiles/p/recent?limit=%zz"));

    assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid-request");
  }

  @Test
  void theDemoIsServedInParts() {
    Answered part = HTTP.send(HTTP.to("/demo/index.html").header("range", "bytes=0-8").build());

    assertThat(HTTP.get("/demo").header("location")).isEqualTo("/demo/");
    assertThat(HTTP.get("/demo?profile=matt").header("location")).isEqualTo("/demo/?profile=matt");
    assertThat(HTTP.get("/demo/").response().body()).contains("demo");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.response().body()).isEqualToIgnoringCase("<!doctype");
  }

  @Test
  void theDemoCanBeLeftOut() {
    try (EdgeServer plain = new EdgeServer(Map.of("PLAYHEAD_EDGE_DEMO", "false"))) {
      assertThat(new HttpCalls(plain.port).get("/demo/").status()).isEqualTo(404);
    }
  }

  @Test
  void noFileBesideThePagesIsServed() throws IOException {
    for (String path :
        new String[] {"/docs/../index.html", "/docs/%2e%2e/%2e%2e/x", "/demo/..%2f"}) {
      String answer = raw(get(path));
      assertThat(answer).as(path).startsWith("HTTP/1.1 404");
    }
  }

  private static String get(String path) {
    return "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
