package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static dev.playhead.edge.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.ListHistoryRequest;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.domain.Viewing;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was believed then, over both faces. */
class AsOfTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final GrpcCalls GRPC = new GrpcCalls(SERVER.vertx, SERVER.port);
  private static final String PROFILE = "/v1/accounts/a-1/profiles/p-1";
  private static final Instant THEN = Instant.parse("2020-01-01T12:00:00Z");
  private static final Question<?> ASKED =
      new Question.PositionsAsOf(
          new AccountId("a-1"), new ProfileId("p-1"), List.of(TitleEdition.of("t-1")), THEN);

  @BeforeEach
  void quiet() {
    SERVER.roles.questions.clear();
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void aPositionIsAskedForAtThatTime() {
    SERVER.roles.answer(question -> Answer.Found.fresh(List.of(Samples.playhead("t-1", ""))));

    JsonObject one = HTTP.get(PROFILE + "/positions/t-1?asOf=" + THEN).json();
    JsonObject all = HTTP.get(PROFILE + "/positions?titleIds=t-1&asOf=" + THEN).json();
    long overGrpc =
        GRPC.call(
                PlaybackGrpcClient.GetPosition,
                GetPositionRequest.newBuilder()
                    .setAccountId("a-1")
                    .setProfileId("p-1")
                    .setTitleId("t-1")
                    .setAsOf(Timestamp.newBuilder().setSeconds(THEN.getEpochSecond()))
                    .build())
            .answer()
            .getPosition()
            .getPositionMs();

    assertThat(one.getLong("positionMs")).isEqualTo(600_000L).isEqualTo(overGrpc);
    assertThat(all.getJsonArray("items")).hasSize(1);
    assertThat(List.<Question<?>>copyOf(SERVER.roles.questions)).hasSize(3).containsOnly(ASKED);
  }

  @Test
  void whatWasNotKnownThenIsNoPosition() {
    SERVER.roles.answer(question -> Answer.Found.fresh(List.of()));

    assertProblem(HTTP.get(PROFILE + "/positions/t-1?asOf=" + THEN), 404, "no-position");
  }

  @Test
  void thePastHasPagesToo() {
    View view = Samples.view("s-1", 0, EndReason.STOPPED);
    SERVER.roles.answer(
        question -> Answer.Found.fresh(new ViewPage(List.of(view), Place.of(view))));

    JsonObject page = HTTP.get(PROFILE + "/history?asOf=" + THEN).json();
    HTTP.get(PROFILE + "/history?asOf=" + THEN + "&cursor=" + page.getString("next"));

    assertThat(page.getJsonArray("items")).hasSize(1);
    assertThat(SERVER.roles.questions)
        .last()
        .extracting(question -> ((Question.HistoryAsOf) question).range().before())
        .isEqualTo(Place.of(view));
  }

  @Test
  void theViewingsOfThePastAreAskedForToo() {
    View view = Samples.view("s-1", 0, EndReason.STOPPED);
    Walk next = new Walk(Place.of(view), Place.of(view));
    SERVER.roles.answer(
        question -> Answer.Found.fresh(new ViewingPage(List.of(new Viewing(List.of(view))), next)));

    JsonObject page = HTTP.get(PROFILE + "/history?group=viewing&asOf=" + THEN).json();
    HTTP.get(PROFILE + "/history?group=viewing&asOf=" + THEN + "&cursor=" + page.getString("next"));
    int overGrpc =
        GRPC.call(
                PlaybackGrpcClient.ListHistory,
                ListHistoryRequest.newBuilder()
                    .setAccountId("a-1")
                    .setProfileId("p-1")
                    .setGroup(ListHistoryRequest.Group.GROUP_VIEWING)
                    .setAsOf(Timestamp.newBuilder().setSeconds(THEN.getEpochSecond()))
                    .build())
            .answer()
            .getViewingsCount();

    assertThat(page.getJsonArray("items").getJsonObject(0).getJsonArray("views")).hasSize(1);
    assertThat(overGrpc).isEqualTo(1);
    assertThat(SERVER.roles.questions)
        .extracting(question -> ((Question.ViewingsAsOf) question).from())
        .containsExactly(null, next, null);
    assertThat(SERVER.roles.questions)
        .extracting(question -> ((Question.ViewingsAsOf) question).asOf())
        .containsOnly(THEN);
  }

  @Test
  void aTimeInTheFutureIsRefusedByName() {
    for (String read :
        List.of(
            "/positions/t-1?",
            "/positions?titleIds=t-1&",
            "/history?",
            "/history?group=viewing&")) {
      Answered answered = HTTP.get(PROFILE + read + "asOf=2999-01-01T00:00:00Z");

      assertProblem(answered, 400, "invalid-request");
      assertThat(pointers(answered)).containsExactly("asOf");
    }
  }
}
