package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.playhead.contracts.v1.ExportAccountRequest;
import dev.playhead.contracts.v1.ExportAccountResponse;
import dev.playhead.contracts.v1.SupportGrpcClient;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.grpc.GrpcCalls.Ended;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Export.Item;
import dev.playhead.ports.bus.Export.Point;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is kept of an account, over both faces. */
class ExportTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final GrpcCalls GRPC = new GrpcCalls(SERVER.vertx, SERVER.port);
  private static final String PATH = "/v1/accounts/a-1/export";
  private static final ProfileId PROFILE = new ProfileId("p-1");
  private static final Point MORE = new Point.Events(PROFILE, null);

  /** Of some 300 bytes as JSON. */
  private static final Item VIEW = new Item.OfView(Samples.view("s-1", 0, EndReason.STOPPED));

  @BeforeEach
  void quiet() {
    SERVER.roles.questions.clear();
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static boolean isFirst(Question<?> question) {
    return ((Question.ExportPart) question).from().equals(Point.START);
  }

  /** A position, then a view, then an event, each a part. */
  private static Answer<?> one(Question<?> question) {
    Point from = ((Question.ExportPart) question).from();
    if (from instanceof Point.NextProfile) {
      return part(
          new Item.OfPosition(PROFILE, Samples.playhead("t-1", "long")),
          new Point.Views(PROFILE, null, null));
    }
    return from instanceof Point.Views
        ? part(VIEW, MORE)
        : Answer.Found.fresh(
            new Export(List.of(new Item.OfEvent(Samples.timeline().events().get(0))), null));
  }

  private static Answer<?> part(Item item, Point next) {
    return Answer.Found.fresh(new Export(List.of(item), next));
  }

  private static Ended<List<ExportAccountResponse>> overGrpc() {
    return GRPC.stream(
        SupportGrpcClient.ExportAccount,
        List.of(ExportAccountRequest.newBuilder().setAccountId("a-1").build()),
        true);
  }

  @Test
  void eachItemIsALine() {
    SERVER.roles.answer(ExportTest::one);

    Answered answered = HTTP.get(PATH);

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.header("content-type")).isEqualTo("application/x-ndjson");
    List<JsonObject> lines = answered.response().body().lines().map(JsonObject::new).toList();
    assertThat(lines).hasSize(3).allMatch(line -> "p-1".equals(line.getString("profileId")));
    assertThat(lines.get(0).getJsonObject("position").getString("edition")).isEqualTo("long");
    assertThat(lines.get(1).getJsonObject("view").getString("viewId")).isEqualTo("s-1");
    assertThat(lines.get(2).getJsonObject("event"))
        .isEqualTo(
            new JsonObject(
                """
                {"sessionId": "s-1", "sequence": 3, "type": "heartbeat",
                 "time": "2026-11-22T12:00:00.120Z", "titleId": "t-1", "positionMs": 30000,
                 "durationMs": 2400000, "paused": true,
                 "telemetry": {"bitrateKbps": 5800, "bufferMs": 24000},
                 "receivedAt": "2026-11-22T12:00:00.370Z", "correctedMs": 7000}
                """));
    assertThat(lines.get(2).getJsonObject("device").getString("id")).isEqualTo("tv-1");
  }

  @Test
  void grpcStreamsTheSame() {
    SERVER.roles.answer(ExportTest::one);

    Ended<List<ExportAccountResponse>> ended = overGrpc();

    assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
    assertThat(ended.answer())
        .extracting(ExportAccountResponse::getRecordCase)
        .containsExactly(
            ExportAccountResponse.RecordCase.POSITION,
            ExportAccountResponse.RecordCase.VIEW,
            ExportAccountResponse.RecordCase.EVENT);
    assertThat(ended.answer()).allMatch(item -> item.getProfileId().equals("p-1"));
    assertThat(ended.answer().get(2).getDevice().getId()).isEqualTo("tv-1");
    assertThat(ended.answer().get(2).getEvent().getCorrectedMs()).isEqualTo(7_000);
  }

  @Test
  void anAccountOfWhichNothingIsKeptIsAnEmptyAnswer() {
    SERVER.roles.answer(question -> Answer.Found.fresh(new Export(List.of(), null)));

    assertThat(HTTP.get(PATH).status()).isEqualTo(200);
    assertThat(HTTP.get(PATH).response().body()).isEmpty();
    assertThat(overGrpc().answer()).isEmpty();
  }

  @Test
  void anAccountThatCannotBeReadIsAProblem() {
    SERVER.roles.answer(question -> new Answer.Unavailable<>("away"));

    assertProblem(HTTP.get(PATH), 503, "unavailable");
    assertThat(overGrpc().status()).isEqualTo(GrpcStatus.UNAVAILABLE);
  }

  /** Nobody may take a part for the whole. */
  @Test
  void whatFailsOnTheWayBreaksTheAnswerOff() {
    SERVER.roles.answer(
        question -> isFirst(question) ? part(VIEW, MORE) : new Answer.Unavailable<>("away"));

    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpRequest request = HTTP.to(PATH).version(version).build();
      assertThatExceptionOfType(IOException.class)
          .as(version.name())
          .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    }
    Ended<List<ExportAccountResponse>> ended = overGrpc();
    assertThat(ended.answer()).hasSize(1);
    assertThat(ended.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
  }

  /** A part has 100 times the bytes that one line has; there are a thousand parts. */
  @Test
  void aReaderWhoDoesNotReadIsNotReadAheadFor() throws IOException {
    int parts = 1_000;
    AtomicInteger asked = new AtomicInteger();
    SERVER.roles.answer(
        question ->
            Answer.Found.fresh(
                new Export(
                    Collections.nCopies(100, VIEW),
                    asked.incrementAndGet() == parts ? null : MORE)));

    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVER.port));
      socket
          .getOutputStream()
          .write(
              ("GET " + PATH + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      int stuckAt = settled(asked);

      assertThat(stuckAt).isLessThan(parts / 2);
      assertThat(lines(socket.getInputStream())).isEqualTo(100L * parts);
    }
    assertThat(asked).hasValue(parts);
  }

  @Test
  void aReaderWhoLeavesIsNotReadFor() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    SERVER.roles.answer(
        question -> {
          asked.incrementAndGet();
          return Answer.Found.fresh(new Export(Collections.nCopies(100, VIEW), MORE));
        });

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port)) {
      socket
          .getOutputStream()
          .write(
              ("GET " + PATH + " HTTP/1.1\r\nHost: a\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }

    assertThat(settled(asked)).isPositive();
  }

  /** The count when it has not changed for a while. */
  private static int settled(AtomicInteger count) {
    int before = -1;
    for (int look = 0; look < 200 && before != count.get(); look++) {
      before = count.get();
      Await.result(SERVER.vertx.timer(300, TimeUnit.MILLISECONDS));
    }
    assertThat(count).as("still counting").hasValue(before);
    return before;
  }

  private static long lines(InputStream in) {
    try {
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().filter(line -> line.startsWith("{")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theNextPartIsAskedForWhereTheLastOneEnded() {
    List<Point> points =
        IntStream.range(0, 5)
            .<Point>mapToObj(i -> new Point.Events(new ProfileId("p-" + i), null))
            .toList();
    AtomicInteger asked = new AtomicInteger();
    SERVER.roles.answer(
        question -> {
          int i = asked.getAndIncrement();
          return Answer.Found.fresh(new Export(List.of(VIEW), i < 5 ? points.get(i) : null));
        });

    HTTP.get(PATH);

    assertThat(SERVER.roles.questions)
        .extracting(question -> ((Question.ExportPart) question).from())
        .startsWith(Point.START)
        .endsWith(points.toArray(Point[]::new))
        .hasSize(6);
  }
}
