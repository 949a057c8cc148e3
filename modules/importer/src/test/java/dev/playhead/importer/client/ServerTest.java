package dev.playhead.importer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.playhead.importer.Exports;
import dev.playhead.importer.ImportException;
import dev.playhead.importer.plan.Batch;
import dev.playhead.importer.plan.Planner;
import dev.playhead.importer.plan.ProfileNames;
import dev.playhead.importer.plan.TitleList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request: ellite/scrob#172, sbondCo/Watcharr#785. */
class ServerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:06.123456Z");

  /** What a stub answers, once. */
  private record Scripted(int status, String retryAfter, String body) {}

  private final Deque<Scripted> script = new ArrayDeque<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final List<Duration> waits = new ArrayList<>();
  private HttpServer stub;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stub.createContext("/", this::answer);
    stub.start();
    server = server(stub.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    stub.stop(0);
  }

  private Server server(int port) {
    return new Server(
        URI.create("http://127.0.0.1:" + port), "a-1", null, InstantSource.fixed(NOW), waits::add);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    Scripted next = script.size() > 1 ? script.remove() : script.element();
    if (!next.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", next.retryAfter());
    }
    byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Batch batch() {
    return Batch.of(
            new Planner(new ProfileNames(Map.of(), "p-1"), TitleList.NONE, NOW)
                .plan(Exports.read(Exports.TRAKT))
                .views())
        .get(0);
  }

  @Test
  void aReportIsSentAgainNoSoonerThanTheServerAsks() {
    script.add(new Scripted(429, "3", "{}"));
    script.add(new Scripted(503, "", "not even JSON"));
    script.add(new Scripted(202, "", "{\"accepted\": 6, \"rejected\": []}"));

    assertThat(server.report(batch())).isEmpty();

    assertThat(waits).containsExactly(Duration.ofSeconds(3), Duration.ofMillis(400));
    assertThat(asked)
        .hasSize(3)
        .allMatch(request -> request.startsWith("POST /v1/accounts/a-1/events {\"profileId\":"))
        .allMatch(request -> request.contains("\"sentAt\":\"2026-11-22T04:00:06.123Z\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413})
  void whatTheServerWillNeverTakeEndsTheImportWithItsReason(int status) {
    script.add(
        new Scripted(status, "", "{\"title\": \"No\", \"detail\": \"Because.\", \"errors\": [1]}"));

    assertThatThrownBy(() -> server.report(batch()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("answered " + status + ": No Because. [1]");
    assertThat(asked).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoPlayheadsEndsTheImport() {
    script.add(new Scripted(202, "", "<html>"));

    assertThatThrownBy(() -> server.report(batch()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("is it a Playhead?");
  }

  @Test
  void aServerThatDoesNotComeBackIsGivenUpAfterMinutes() {
    stub.stop(0);

    assertThatThrownBy(() -> server.report(batch()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("No answer from http://127.0.0.1")
        .hasMessageContaining("run it again later");
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  @Test
  void whatIsThereAlreadyIsReadFromTheHistoryPageByPage() {
    script.add(
        new Scripted(200, "", "{\"items\": [{\"sessionId\": \"s-1\"}], \"next\": \"a b&c\"}"));
    script.add(new Scripted(200, "", "{\"items\": [{\"sessionId\": \"s-2\"}]}"));

    assertThat(
            server.sessions(
                "p-1",
                Instant.parse("2021-03-10T03:27:48Z"),
                Instant.parse("2021-03-14T20:12:03Z")))
        .containsExactlyInAnyOrder("s-1", "s-2");

    String first =
        "GET /v1/accounts/a-1/profiles/p-1/history?limit=200"
            + "&from=2021-03-10T03:27:48Z&to=2021-03-14T20:12:03.001Z";
    assertThat(asked).containsExactly(first + " ", first + "&cursor=a+b%26c ");
  }

  @Test
  void eventsThatWereRejectedBelongToRows() {
    Batch batch = batch();

    assertThat(batch.viewOfEvent(0).row().place()).isEqualTo("item 1");
    assertThat(batch.viewOfEvent(1).row().place()).isEqualTo("item 1");
    assertThat(batch.viewOfEvent(2).row().place()).isEqualTo("item 2");
    assertThat(batch.viewOfEvent(4).row().place()).isEqualTo("item 2");
  }
}
