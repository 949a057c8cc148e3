package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static dev.playhead.app.Household.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.http.HttpCalls.Answered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Two nodes with a part of the roles each, which share nothing but the engines: one takes reports,
 * the other folds them and answers. Leases last only as long as a test can wait.
 */
class RolesIT {
  private static final NodeConfig CONFIG =
      NodeConfig.shared(RolesIT.class)
          .with("sessions.heartbeat", "200ms")
          .with("sessions.missed-heartbeats", "3")
          .with("sessions.expiry-check", "100ms");
  private static final ApplicationUnderTest TAKES =
      ApplicationUnderTest.start(CONFIG.with("roles", "edge,collection"));
  private static final ApplicationUnderTest ANSWERS =
      ApplicationUnderTest.start(CONFIG.with("roles", "edge,processing,providing"));

  private final Household reports = Household.at(TAKES.http);
  private final Household reads = reports.via(ANSWERS.http);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @AfterAll
  static void close() {
    TAKES.close();
    ANSWERS.close();
  }

  @Test
  void whatOneNodeTookTheOtherAnswers() {
    reports.report(
        "tv",
        event("s1", 0, "started", now.minusSeconds(60), 0),
        event("s1", 1, "stopped", now.minusSeconds(30), 30_000));

    eventually(
        () -> assertThat(reads.read("/sessions/s1").getString("endReason")).isEqualTo("stopped"));
    eventually(() -> assertThat(reads.items("/history")).hasSize(1));
  }

  @Test
  void aSessionThatFallsSilentEndsAtItsLastEvent() {
    Instant last = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    reports.report(
        "tv",
        event("s1", 0, "started", last.minusMillis(300), 0),
        event("s1", 1, "heartbeat", last, 300));

    eventually(
        () -> assertThat(reads.read("/sessions/s1").getString("endReason")).isEqualTo("expired"));
    assertThat(Instant.parse(reads.read("/sessions/s1").getString("endedAt"))).isEqualTo(last);
    assertThat(reads.activeSessions()).isEmpty();
    eventually(
        () ->
            assertThat(reads.items("/history"))
                .singleElement()
                .satisfies(view -> assertThat(view.getString("endReason")).isEqualTo("expired")));
  }

  @Test
  void aNodeThatDoesNotCollectRefusesReports() {
    Answered answer = reads.send("tv", event("s1", 0, "started", now, 0));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("code")).isEqualTo("queue-unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aNodeThatDoesNotProvideAnswersNoRead() {
    Answered answer = reports.get("/sessions");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("code")).isEqualTo("unavailable");
  }
}
