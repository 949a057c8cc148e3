package dev.playhead.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.admin.AdminServer.Answered;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.Revocation;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.testkit.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationsOverHttpTest {
  private static final Instant NOW = AdminServer.NOW;
  private static final Instant UNTIL = NOW.plus(AdminServer.KEEP);

  private final AdminServer server = new AdminServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Answered revoke(String body) {
    return server.post("/revocations", "operator", body);
  }

  private List<Revocation> stored() {
    return Await.result(server.revocations.between(NOW, UNTIL));
  }

  @Test
  void aTokenIsRevoked() {
    Answered answered = revoke("{\"tokenId\": \"t-9\"}");

    assertThat(answered.status()).isEqualTo(202);
    assertThat(answered.json())
        .isEqualTo(
            new JsonObject()
                .put("tokenId", "t-9")
                .put("at", "2026-03-10T20:00:00.000Z")
                .put("until", "2026-03-10T20:16:00.000Z"));
    assertThat(stored()).containsExactly(Revocation.ofToken("t-9", NOW, UNTIL));
    assertThat(server.known).as("on this node at once").isEqualTo(stored());
  }

  @Test
  void aDeviceIsRevoked() {
    assertThat(revoke("{\"accountId\": \"a-1\", \"deviceId\": \"tv-1\"}").status()).isEqualTo(202);

    assertThat(stored())
        .containsExactly(Revocation.ofDevice(new AccountId("a-1"), "tv-1", NOW, UNTIL));
  }

  @Test
  void anAccountIsRevoked() {
    assertThat(revoke("{\"accountId\": \"a-1\"}").status()).isEqualTo(202);

    assertThat(stored()).containsExactly(Revocation.ofAccount(new AccountId("a-1"), NOW, UNTIL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "nonsense",
        "{}",
        "{\"deviceId\": \"tv-1\"}",
        "{\"tokenId\": \"t-1\", \"accountId\": \"a-1\"}",
        "{\"tokenId\": \"\"}",
        "{\"tokenId\": 7}",
        "{\"tokenId\": null}",
        "{\"accountId\": \"a 1\"}",
        "{\"accountId\": \"a-1\", \"devicId\": \"tv-1\"}"
      })
  void whatIsNoRevocationIsRefused(String body) {
    Answered answered = revoke(body);

    assertThat(answered.status()).as(answered.response().body()).isEqualTo(400);
    assertThat(answered.json().getString("code")).isEqualTo("invalid-request");
    assertThat(answered.json().getJsonArray("errors")).isNotEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertThat(revoke("{\"tokenId\": \"" + "t".repeat(20_000) + "\"}").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"'', 401, unauthorized", "agent, 403, forbidden", "account, 403, forbidden"})
  void onlyAnOperatorMayRevoke(String token, int status, String code) {
    Answered answered = server.post("/revocations", token, "{\"tokenId\": \"t-9\"}");

    assertThat(answered.status()).isEqualTo(status);
    assertThat(answered.json().getString("code")).isEqualTo(code);
    assertThat(stored()).isEmpty();
    assertThat(server.audit.records())
        .as("who is known and refused")
        .extracting(AuditRecord::outcome)
        .containsExactlyElementsOf(token.isEmpty() ? List.of() : List.of(AuditRecord.REFUSED));
  }

  @Test
  void itIsRecordedBeforeItIsDone() {
    server.revocations.goAway();

    assertThat(revoke("{\"accountId\": \"a-1\", \"deviceId\": \"tv-1\"}").status()).isEqualTo(503);

    AuditRecord record = server.audit.records().get(0);
    assertThat(record)
        .isEqualTo(
            new AuditRecord(
                record.id(),
                NOW,
                "operator-1",
                "revoke",
                "/admin/v1/revocations",
                "127.0.0.1",
                "r-1",
                AuditRecord.ALLOWED,
                Map.of(
                    "accountId", "a-1",
                    "deviceId", "tv-1",
                    "callerTokenId", "t-operator-1")));
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    server.audit.goAway();

    Answered answered = revoke("{\"tokenId\": \"t-9\"}");

    assertThat(answered.status()).isEqualTo(503);
    assertThat(answered.response().headers().firstValue("retry-after")).contains("1");
    assertThat(stored()).isEmpty();
  }

  @Test
  void thoseThatHaveAUseAreListed() {
    Await.result(
        server.revocations.add(
            Revocation.ofToken("old", NOW.minusSeconds(600), NOW.minusSeconds(1))));
    revoke("{\"accountId\": \"a-1\"}");

    Answered answered = server.get("/revocations", "operator");

    assertThat(answered.json().getJsonArray("items"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("accountId", "a-1")
                        .put("at", "2026-03-10T20:00:00.000Z")
                        .put("until", "2026-03-10T20:16:00.000Z")));
  }

  @Test
  void anythingElseIsNotFound() {
    assertThat(server.get("/secrets", "operator").status()).isEqualTo(404);
    assertThat(server.audit.records()).isEmpty();
  }
}
