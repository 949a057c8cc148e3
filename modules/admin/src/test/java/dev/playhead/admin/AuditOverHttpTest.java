package dev.playhead.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.ports.audit.AuditChain;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.testkit.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditOverHttpTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final AdminServer server = new AdminServer();

  @AfterEach
  void close() {
    server.close();
  }

  /** An entry a minute, from noon on; each third one is an erasure. */
  private void entries(int count) {
    for (int i = 0; i < count; i++) {
      Await.result(
          server.audit.append(
              new AuditRecord(
                  "id-" + i,
                  NOON.plusSeconds(60L * i),
                  "who-" + i % 2,
                  i % 3 == 0 ? "eraseAccount" : "getTimeline",
                  "/v1/accounts/a-1",
                  "192.0.2.7",
                  "r-" + i,
                  AuditRecord.ALLOWED,
                  Map.of("callerTokenId", "t-1"))));
    }
  }

  private List<AuditEntry> pages(String query) {
    List<AuditEntry> entries = new ArrayList<>();
    String next = "";
    do {
      JsonObject page =
          server
              .get("/audit?" + query + (next.isEmpty() ? "" : "&cursor=" + next), "operator")
              .json();
      page.getJsonArray("items").forEach(item -> entries.add(AuditJson.entry((JsonObject) item)));
      next = page.getString("next", "");
    } while (!next.isEmpty());
    return entries;
  }

  private static List<Long> sequences(List<AuditEntry> entries) {
    return entries.stream().map(AuditEntry::sequence).toList();
  }

  @Test
  void theNewestComeFirstWithTheReadingItself() {
    entries(3);

    List<AuditEntry> found = pages("limit=2");

    assertThat(sequences(found)).containsExactly(4L, 3L, 2L, 1L);
    assertThat(found.get(0).record().action()).isEqualTo("listAudit");
    assertThat(found.get(0).record().details()).containsEntry("limit", "2");
  }

  @Test
  void allOfItIsTheChain() {
    entries(1_203);

    List<AuditEntry> found = pages("order=oldest&limit=500");

    AuditChain chain = new AuditChain(List.of());
    assertThat(found).allMatch(entry -> chain.next(entry).isEmpty());
    assertThat(chain.head().sequence()).isGreaterThanOrEqualTo(1_203);
  }

  @Test
  void entriesAreFoundByWhoAndWhat() {
    entries(12);

    assertThat(sequences(pages("who=who-1&action=eraseAccount&limit=1"))).containsExactly(10L, 4L);
  }

  @Test
  void entriesAreFoundByTime() {
    entries(10);

    assertThat(
            sequences(pages("order=oldest&from=2026-11-22T12:02:00Z&to=2026-11-22T12:05:00.000Z")))
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void theHeadIsTold() {
    entries(2);

    AuditHead head = AuditJson.head(server.get("/audit/head", "operator").json());

    assertThat(head).isEqualTo(Await.result(server.audit.head()));
    assertThat(head.sequence()).as("with the reading itself").isEqualTo(3);
  }

  @Test
  void anAgentMayNotReadIt() {
    assertThat(server.get("/audit", "agent").status()).isEqualTo(403);
    assertThat(server.audit.records().get(0).who()).isEqualTo("agent-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"from=yesterday", "to=1", "limit=0", "limit=1001", "cursor=x", "order=up"})
  void aParameterThatIsUnfitIsTold(String query) {
    AdminServer.Answered answered = server.get("/audit?" + query, "operator");

    assertThat(answered.status()).isEqualTo(400);
    JsonObject error = answered.json().getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("pointer")).isEqualTo(query.replaceAll("=.*", ""));
    assertThat(error.getString("message")).contains("Expected");
    assertThat(server.audit.records()).isEmpty();
  }
}
