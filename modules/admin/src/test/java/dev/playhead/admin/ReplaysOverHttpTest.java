package dev.playhead.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventType;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays are asked for by operators, through the queue, and it is recorded that they were. */
class ReplaysOverHttpTest {
  private static final String ONE = "{\"mode\": \"compare\", \"accountId\": \"a-1\"}";

  private final AdminServer server = new AdminServer();

  @BeforeEach
  void anAccount() {
    Await.result(
        server.rawEvents.store(
            List.of(
                Sample.report(
                    new AccountId("a-1"),
                    Sample.EVENING,
                    Sample.event("s-1", 0, Sample.EVENING)))));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void becomes(@Nullable ReplayOutcome outcome) {
    BusAddress.RECORD.serve(
        server.vertx,
        command -> {
          ViewingEvent event = command.events().get(0);
          assertThat(event.type()).isEqualTo(EventType.ACCOUNT_REPLAYED);
          assertThat(command.account()).isEqualTo(new AccountId("a-1"));
          Future<Void> done =
              outcome == null
                  ? Future.succeededFuture()
                  : server.replays.done(event.session(), outcome);
          return done.map(new ActOutcome(true, 1));
        });
  }

  @Test
  void whatBecameOfItIsAnswered() {
    becomes(new ReplayOutcome("", 1, 2, 0, List.of(), 0, List.of(), "aa", "bb", "cc", 5));

    JsonObject page = server.post("/replays", "operator", ONE).json();

    assertThat(page.containsKey("next")).isFalse();
    JsonObject item = page.getJsonArray("items").getJsonObject(0);
    assertThat(item.getString("accountId")).isEqualTo("a-1");
    assertThat(item.getString("state")).isEqualTo("done");
    assertThat(item.getString("hashAfter")).isEqualTo("bb");
    assertThat(item.getLong("events")).isEqualTo(2);
  }

  @Test
  void whatIsStillUnderWayCanBeAskedForAgain() {
    becomes(null);
    JsonObject item =
        server.post("/replays", "operator", ONE).json().getJsonArray("items").getJsonObject(0);
    assertThat(item.getString("state")).isEqualTo("waiting");
    String id = item.getString("replayId");

    Await.result(server.replays.done(new SessionId(id), ReplayOutcome.failed("No", 1)));

    JsonObject later = server.get("/replays/" + id, "operator").json();
    assertThat(later.getString("state")).isEqualTo("failed");
    assertThat(later.getString("failure")).isEqualTo("No");
    assertThat(server.get("/replays/other", "operator").status()).isEqualTo(404);
  }

  @Test
  void aNodeWithoutACollectorSaysThatItCannot() {
    assertThat(server.post("/replays", "operator", ONE).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "account", ""})
  void onlyWhoOperatesTheServiceMay(String token) {
    assertThat(server.post("/replays", token, ONE).status()).isIn(401, 403);
    assertThat(server.get("/replays/r-1", token).status()).isIn(401, 403);
  }

  @Test
  void itIsRecordedWhoAsked() {
    becomes(ReplayOutcome.failed("No", 1));

    server.post("/replays", "operator", ONE);

    AuditRecord record = Await.result(server.audit.range(1, 1)).get(0).record();
    assertThat(record.action()).isEqualTo("askForReplays");
    assertThat(record.who()).isEqualTo("operator-1");
    assertThat(record.details()).containsEntry("accountId", "a-1").containsEntry("mode", "compare");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"mode\": \"wipe\"}",
        "{\"mode\": \"repair\", \"views\": []}",
        "{\"mode\": \"repair\", \"views\": [\"all\"]}",
        "{\"mode\": \"repair\", \"views\": 7}",
        "{\"mode\": \"repair\", \"limit\": 0}",
        "{\"mode\": \"repair\", \"limit\": 1000}",
        "{\"mode\": \"repair\", \"after\": 7}",
        "{\"mode\": \"repair\", \"from\": \"now\"}",
        "{\"mode\": \"repair\", \"account\": \"a-1\"}",
        "{\"mode\": \"repair\", \"accountId\": \"a 1\"}",
        "{\"mode\": \"repair\", \"accountId\": \"a-1\", \"limit\": 7}"
      })
  void whatIsNoOrderIsRefused(String body) {
    assertThat(server.post("/replays", "operator", body).status()).isEqualTo(400);
  }
}
