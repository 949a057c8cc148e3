package dev.playhead.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.Revocation;
import dev.playhead.ports.audit.AuditEntry;
import dev.playhead.ports.audit.AuditHead;
import dev.playhead.ports.audit.AuditRecord;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code playhead audit} and {@code playhead revoke} against a management port. */
class OperatorCommandsTest {
  private static final Instant NOW = Sample.EVENING;

  private final TamperedAuditLog log = new TamperedAuditLog();
  private final ManagementUnderTest management = new ManagementUnderTest(log);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @BeforeEach
  void token() throws IOException {
    Files.writeString(folder.resolve("token"), "secret\n");
  }

  @AfterEach
  void close() {
    management.close();
  }

  private int playhead(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--url", management.url(), "--token-file", folder.resolve("token").toString()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine commandLine = PlayheadCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private AuditHead entries(int count) {
    AuditHead head = AuditHead.START;
    for (int i = 0; i < count; i++) {
      AuditRecord record =
          new AuditRecord(
              "id-" + i,
              NOW.plusSeconds(i),
              "agent-" + i % 2,
              "getTimeline",
              "/v1/accounts/a-" + i,
              "192.0.2.7",
              "r-" + i,
              AuditRecord.ALLOWED,
              Map.of("callerTokenId", "t-1"));
      head = Await.result(log.append(record)).head();
    }
    return head;
  }

  @Test
  void theLogIsListedNewestFirst() {
    entries(3);

    assertThat(playhead("audit", "list")).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).startsWith("SEQUENCE").contains("WHO", "ACTION", "TARGET");
    assertThat(lines.get(1)).startsWith("4").contains("listAudit", "anyone (loopback)");
    assertThat(lines.get(2))
        .startsWith("3")
        .contains("agent-0", "getTimeline", "allowed", "192.0.2.7", "/v1/accounts/a-2");
    assertThat(lines).hasSize(5);
  }

  @Test
  void theLogIsListedByWhoAsJson() {
    entries(5);

    assertThat(playhead("audit", "list", "--who", "agent-1", "--json", "--limit", "1")).isZero();

    assertThat(out.toString().lines())
        .singleElement()
        .satisfies(line -> assertThat(new JsonObject(line).getLong("sequence")).isEqualTo(4))
        .satisfies(line -> assertThat(new JsonObject(line).getString("hash")).hasSize(64));
  }

  @Test
  void aWholeLogIsWholeAndItsHeadIsTold() {
    AuditHead head = entries(1_500);

    assertThat(playhead("audit", "verify", "--head", head.toString())).isZero();

    assertThat(out.toString()).contains("is whole", "--head 150");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aChangedEntryIsNamed() {
    entries(5);
    log.tamper(
        entry -> {
          if (entry.sequence() != 3) {
            return Optional.of(entry);
          }
          AuditRecord was = entry.record();
          AuditRecord changed =
              new AuditRecord(
                  was.id(),
                  was.time(),
                  "somebody else",
                  was.action(),
                  was.target(),
                  was.from(),
                  was.requestId(),
                  was.outcome(),
                  was.details());
          return Optional.of(
              new AuditEntry(entry.sequence(), changed, entry.previous(), entry.hash()));
        });

    assertThat(playhead("audit", "verify")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("The audit log is broken. Entry 3 was changed");
  }

  @Test
  void aRemovedEntryIsNamed() {
    entries(5);
    log.tamper(entry -> entry.sequence() == 2 ? Optional.empty() : Optional.of(entry));

    assertThat(playhead("audit", "verify")).isEqualTo(1);
    assertThat(err.toString()).contains("Entry 2 is missing: after 1 comes 3");
  }

  @Test
  void anEndThatWasCutOffShowsAgainstAHeadThatWasKept() {
    entries(3);
    AuditHead kept = Await.result(log.head());
    log.cutBehind(Await.result(log.range(1, 2)).get(1).head());

    assertThat(playhead("audit", "verify")).as("without it nothing shows").isZero();
    assertThat(playhead("audit", "verify", "--head", kept.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Entry 3 is missing: the log ends with 2, but has had 3");
  }

  @Test
  void aHeadThatIsNoneIsRefused() {
    assertThat(playhead("audit", "verify", "--head", "7:xyz")).isEqualTo(2);
    assertThat(err.toString()).contains("--head", "Expected SEQUENCE:HASH, but was '7:xyz'");
  }

  @ParameterizedTest
  @CsvSource({
    "--token-id t-9, TOKEN, t-9",
    "--account a-1, ACCOUNT, ''",
    "--account a-1 --device tv-1, DEVICE, tv-1"
  })
  void whatIsNamedIsRevoked(String options, Revocation.Kind kind, String id) {
    List<String> arguments = new ArrayList<>(List.of("revoke"));
    arguments.addAll(List.of(options.split(" ")));

    assertThat(playhead(arguments.toArray(String[]::new))).as(err.toString()).isZero();

    Revocation stored =
        Await.result(management.revocations.between(NOW, NOW.plusSeconds(1))).get(0);
    assertThat(stored.kind()).isEqualTo(kind);
    assertThat(stored.id()).isEqualTo(id);
    assertThat(stored.account())
        .isEqualTo(kind == Revocation.Kind.TOKEN ? null : new AccountId("a-1"));
    assertThat(out.toString()).contains("Revoked at 2026-03-10T20:00:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke", "revoke --device tv-1", "revoke --token-id t --account a"})
  void whatIsNotOneThingIsRefused(String line) {
    assertThat(playhead(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("--token-id");
  }

  @Test
  void anAnswerThatIsNoGoodIsToldInASentence() {
    assertThat(run("audit", "list", "--url", management.url())).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("answered 401", "A token is needed.");
  }

  @Test
  void aNodeThatIsNotThereIsToldInASentence() {
    assertThat(run("audit", "list", "--url", "http://127.0.0.1:9")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("No answer from http://127.0.0.1:9", "--url");
  }
}
