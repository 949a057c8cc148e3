package dev.playhead.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Activity;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Timeline;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Sample;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What support agents are shown, and that it is recorded who looked. */
class SupportOverHttpTest {
  private static final String SESSIONS = "/support/accounts/a-1/sessions";
  private static final String TIMELINE = SESSIONS + "/s-1/timeline";

  private final AdminServer server = new AdminServer();

  @AfterEach
  void close() {
    server.close();
  }

  private static Timeline timeline() {
    ViewingEvent first = Sample.event("s-1", 0, Sample.EVENING);
    ViewingEvent third = Sample.event("s-1", 2, Sample.EVENING);
    return Timeline.of(
        List.of(
            new RecordedEvent(Sample.PROFILE, Sample.TV, Sample.EVENING.plusMillis(20), first),
            new RecordedEvent(Sample.PROFILE, Sample.TV, Sample.EVENING.plusSeconds(61), third)),
        Optional.of(new SessionEnd(third.time(), EndReason.EXPIRED)),
        Rules.DEFAULT);
  }

  @Test
  void theTimelineIsThatOfTheApi() {
    server.answer(question -> Answer.Found.fresh(timeline()));

    JsonObject json = server.get(TIMELINE, "agent").json();

    assertThat(server.questions)
        .containsExactly(new Question.SessionTimeline(new AccountId("a-1"), new SessionId("s-1")));
    assertThat(json.getJsonObject("view").getString("viewId")).isEqualTo("s-1");
    assertThat(json.getJsonArray("events")).hasSize(2);
    assertThat(json.getJsonArray("events").getJsonObject(1).getString("receivedAt"))
        .isEqualTo("2026-03-10T20:01:01.000Z");
    assertThat(json.getJsonArray("gaps")).containsExactly(JsonObject.of("from", 1, "to", 1));
    assertThat(json.getString("endReason")).isEqualTo("expired");
    assertThat(json.getString("summary")).isEqualTo(timeline().summary());
  }

  @Test
  void sessionsOfTheAccountAreListedAsTheyAreFound() {
    LiveSession live =
        new LiveSession(
            Sample.view("s-1", Sample.EVENING), Activity.STOPPED, Sample.EVENING, Sample.EVENING);
    server.answer(question -> Answer.Found.fresh(List.of(live)));

    JsonObject json = server.get(SESSIONS, "agent").json();

    assertThat(server.questions).containsExactly(new Question.RecentSessions(new AccountId("a-1")));
    assertThat(json.getJsonArray("items").getJsonObject(0).getString("sessionId")).isEqualTo("s-1");
  }

  @Test
  void ofAProfileItIsTheHistory() {
    server.answer(question -> Answer.Found.fresh(List.of(Sample.view("s-9", Sample.EVENING))));

    JsonObject json = server.get(SESSIONS + "?profileId=anna", "agent").json();

    assertThat(server.questions).singleElement().isInstanceOf(Question.History.class);
    assertThat(json.getJsonArray("items").getJsonObject(0).getString("sessionId")).isEqualTo("s-9");
  }

  @Test
  void whoLookedAtWhomIsRecorded() {
    server.get(TIMELINE, "agent");
    server.get(SESSIONS + "?profileId=anna", "agent");

    assertThat(server.audit.records())
        .extracting(
            AuditRecord::who, AuditRecord::action, AuditRecord::target, AuditRecord::outcome)
        .containsExactly(
            tuple("agent-7", "getTimeline", "/admin/v1" + TIMELINE, AuditRecord.ALLOWED),
            tuple("agent-7", "listSupportSessions", "/admin/v1" + SESSIONS, AuditRecord.ALLOWED));
    assertThat(server.audit.records().get(1).details()).containsEntry("profileId", "anna");
  }

  @Test
  void whatCannotBeRecordedIsNotShown() {
    server.audit.goAway();

    assertThat(server.get(TIMELINE, "agent").status()).isEqualTo(503);
    assertThat(server.questions).isEmpty();
  }

  @Test
  void whoMayNotIsRefusedAndThatIsRecorded() {
    assertThat(server.get(TIMELINE, "operator").status()).isEqualTo(403);
    assertThat(server.get(TIMELINE, "").status()).isEqualTo(401);
    assertThat(server.get("/support/accounts/a-2/sessions", "account agent").status())
        .isEqualTo(403);
    assertThat(server.get(SESSIONS, "account agent").status()).isEqualTo(404);

    assertThat(server.audit.records())
        .extracting(AuditRecord::who, AuditRecord::target, AuditRecord::outcome)
        .contains(
            tuple("operator-1", "/admin/v1" + TIMELINE, AuditRecord.REFUSED),
            tuple("anna", "/admin/v1/support/accounts/a-2/sessions", AuditRecord.REFUSED));
    assertThat(server.questions).hasSize(1);
  }

  @Test
  void aSessionThatNobodyKnowsIsNotFound() {
    AdminServer.Answered answered = server.get(TIMELINE, "agent");

    assertThat(answered.status()).isEqualTo(404);
    assertThat(answered.json().getString("code")).isEqualTo("no-session");
  }

  @Test
  void withoutAProviderItCannotBeAnsweredNow() {
    server.answer(question -> new Answer.Unavailable<>("away"));

    assertThat(server.get(TIMELINE, "agent").status()).isEqualTo(503);
  }

  @Test
  void anIdThatIsNoneIsTold() {
    AdminServer.Answered answered = server.get(SESSIONS + "?profileId=a%20b", "agent");

    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .isEqualTo("profileId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/support/",
        "/support/support.js",
        "/support/support.css",
        "/support/words.js",
        "/support/chart/uPlot.esm.js",
        "/support/chart/uPlot.min.css"
      })
  void thePageNeedsNoFileFromElsewhere(String file) {
    HttpResponse<String> answered = server.page(file);

    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(answered.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    if (!file.contains("/chart/")) {
      assertThat(answered.body()).doesNotContain("//cdn", "onclick", "<script>");
    }
  }

  @Test
  void thePageIsFoundWithoutItsSlashAndNothingBesideIt() {
    assertThat(server.page("/support").headers().firstValue("location")).hasValue("/support/");
    assertThat(server.page("/support/%2e%2e/support.js").statusCode()).isEqualTo(404);
    assertThat(server.page("/support/nothing.js").statusCode()).isEqualTo(404);
  }
}
