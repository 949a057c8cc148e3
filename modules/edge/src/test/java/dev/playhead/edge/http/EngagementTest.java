package dev.playhead.edge.http;

import static dev.playhead.edge.http.Problems.assertProblem;
import static dev.playhead.edge.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.contracts.v1.GetEngagementRequest;
import dev.playhead.contracts.v1.GetEngagementResponse;
import dev.playhead.contracts.v1.SupportGrpcClient;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.grpc.GrpcCalls;
import dev.playhead.edge.http.HttpCalls.Answered;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a title is watched, over both faces. */
class EngagementTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);
  private static final GrpcCalls GRPC = new GrpcCalls(SERVER.vertx, SERVER.port);
  private static final String PATH = "/v1/titles/t-1/engagement";

  @BeforeEach
  void quiet() {
    SERVER.roles.questions.clear();
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  /** Four views: two left after a quarter, two came to the end. */
  private static Engagement watched() {
    List<Long> furthest = new ArrayList<>(Engagement.NONE.furthest());
    furthest.set(5, 2L);
    furthest.set(Engagement.STEPS, 2L);
    return new Engagement(4, 3, 2, 7_200_000, furthest);
  }

  @Test
  void theCountsAndTheCurveAreTold() {
    SERVER.roles.answer(question -> Answer.Found.fresh(watched()));

    JsonObject told = HTTP.get(PATH).json();

    assertThat(SERVER.roles.questions)
        .containsExactly(new Question.TitleEngagement(new TitleId("t-1")));
    JsonArray curve = told.getJsonArray("dropOff");
    told.remove("dropOff");
    assertThat(told)
        .isEqualTo(
            new JsonObject(
                """
                {"titleId": "t-1", "views": 4, "profiles": 3, "watched": 2, "watchedMs": 7200000,
                 "completionRate": 0.5}
                """));
    assertThat(curve).hasSize(20);
    assertThat(curve.getJsonObject(4)).isEqualTo(step(0.25, 1.0));
    assertThat(curve.getJsonObject(5)).isEqualTo(step(0.3, 0.5));
    assertThat(curve.getJsonObject(19)).isEqualTo(step(1.0, 0.5));
  }

  private static JsonObject step(double progress, double share) {
    return JsonObject.of("progress", progress, "share", share);
  }

  @Test
  void grpcTellsTheSame() {
    SERVER.roles.answer(question -> Answer.Found.fresh(watched()));

    GetEngagementResponse told =
        GRPC.call(
                SupportGrpcClient.GetEngagement,
                GetEngagementRequest.newBuilder().setTitleId("t-1").build())
            .answer();

    assertThat(told.getViews()).isEqualTo(4);
    assertThat(told.getProfiles()).isEqualTo(3);
    assertThat(told.getWatched()).isEqualTo(2);
    assertThat(told.getWatchedMs()).isEqualTo(7_200_000);
    assertThat(told.getCompletionRate()).isEqualTo(0.5);
    assertThat(told.getDropOffList()).hasSize(20);
    assertThat(told.getDropOff(4).getShare()).isEqualTo(1.0);
    assertThat(told.getDropOff(5).getShare()).isEqualTo(0.5);
    assertThat(told.getStale()).isFalse();
  }

  @Test
  void whatNobodyWatchedHasNoRateAndNoCurve() {
    SERVER.roles.answer(question -> Answer.Found.fresh(Engagement.NONE));

    assertThat(HTTP.get(PATH).json())
        .isEqualTo(
            new JsonObject(
                """
                {"titleId": "t-1", "views": 0, "profiles": 0, "watched": 0, "watchedMs": 0,
                 "dropOff": []}
                """));
  }

  @Test
  void anUnfitTitleIsNamed() {
    Answered answered = HTTP.get("/v1/titles/a%20b/engagement");

    assertProblem(answered, 400, "invalid-request");
    assertThat(pointers(answered)).containsExactly("titleId");
  }

  @Test
  void aStoreThatIsAwayIsNotZeroViews() {
    SERVER.roles.answer(question -> new Answer.Unavailable<>("away"));

    assertProblem(HTTP.get(PATH), 503, "unavailable");
  }
}
