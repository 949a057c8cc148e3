package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static dev.playhead.edge.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.contracts.v1.ListHistoryRequest;
import dev.playhead.contracts.v1.ListHistoryResponse;
import dev.playhead.contracts.v1.PlaybackGrpcClient;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.View;
import dev.playhead.domain.Viewing;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history as viewings, over both faces. */
class ViewingsTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final GrpcCalls GRPC = new GrpcCalls(SERVER.vertx, SERVER.port);
  private static final String HISTORY = "/v1/accounts/a-1/profiles/p-1/history?group=viewing";
  private static final View FIRST = Samples.view("s-1", -60, EndReason.STOPPED);
  private static final View SECOND = Samples.view("s-2", 0, EndReason.ENDED);
  private static final Walk NEXT = new Walk(Place.of(SECOND), Place.of(FIRST));

  @BeforeEach
  void quiet() {
    SERVER.roles.questions.clear();
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void aViewingIsToldWithItsViewsNewestFirst() {
    answer(new ViewingPage(List.of(new Viewing(List.of(FIRST, SECOND))), null));

    JsonObject page = HTTP.get(HISTORY).json();

    assertThat(page.containsKey("next")).isFalse();
    JsonObject viewing = page.getJsonArray("items").getJsonObject(0);
    assertThat(viewing.getJsonArray("views").getJsonObject(0).getString("viewId")).isEqualTo("s-2");
    assertThat(viewing.getJsonArray("views").getJsonObject(1).getString("viewId")).isEqualTo("s-1");
    viewing.remove("views");
    assertThat(viewing)
        .isEqualTo(
            new JsonObject(
                """
                {"titleId": "t-1", "profileId": "p-1", "startedAt": "2026-11-22T11:00:00.120Z",
                 "endedAt": "2026-11-22T12:00:30.120Z", "watchedMs": 60000, "positionMs": 30000,
                 "watched": false}
                """));
  }

  @Test
  void aPageLeadsToTheNext() {
    answer(new ViewingPage(List.of(new Viewing(List.of(SECOND))), NEXT));

    String next = HTTP.get(HISTORY + "&limit=1").json().getString("next");
    HTTP.get(HISTORY + "&limit=1&cursor=" + next);

    assertThat(SERVER.roles.questions)
        .extracting(question -> ((Question.Viewings) question).from())
        .containsExactly(null, NEXT);
  }

  @Test
  void aCursorOfViewsIsNoneOfViewings() {
    answer(new ViewingPage(List.of(new Viewing(List.of(SECOND))), NEXT));
    String next = HTTP.get(HISTORY).json().getString("next");

    assertProblem(
        HTTP.get("/v1/accounts/a-1/profiles/p-1/history?cursor=" + next), 400, "invalid-request");
    assertProblem(HTTP.get(HISTORY + "&cursor=MS5h"), 400, "invalid-request");
  }

  @Test
  void anotherGroupingIsRefused() {
    Answered answered = HTTP.get("/v1/accounts/a-1/profiles/p-1/history?group=night");

    assertProblem(answered, 400, "invalid-request");
    assertThat(pointers(answered)).containsExactly("group");
  }

  @Test
  void grpcTellsTheSame() {
    answer(new ViewingPage(List.of(new Viewing(List.of(FIRST, SECOND))), NEXT));
    ListHistoryRequest request =
        ListHistoryRequest.newBuilder()
            .setAccountId("a-1")
            .setProfileId("p-1")
            .setGroup(ListHistoryRequest.Group.GROUP_VIEWING)
            .build();

    ListHistoryResponse page = GRPC.call(PlaybackGrpcClient.ListHistory, request).answer();
    GRPC.call(
        PlaybackGrpcClient.ListHistory, request.toBuilder().setCursor(page.getNext()).build());

    assertThat(page.getItemsCount()).isZero();
    assertThat(page.getViewings(0).getWatchedMs()).isEqualTo(60_000);
    assertThat(page.getViewings(0).getViewsList())
        .extracting(dev.playhead.contracts.v1.View::getViewId)
        .containsExactly("s-2", "s-1");
    assertThat(SERVER.roles.questions)
        .extracting(question -> ((Question.Viewings) question).from())
        .containsExactly(null, NEXT);
  }

  private static void answer(ViewingPage page) {
    SERVER.roles.answer(question -> Answer.Found.fresh(page));
  }
}
