package dev.playhead.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.bus.ActOutcome;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryAuditLog;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code playhead reconcile}, {@code rebuild} and {@code replay} against a management port. */
class ReplayCommandsTest {
  private static final String HASH = "%064x";

  private final ManagementUnderTest management = new ManagementUnderTest(new InMemoryAuditLog());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<ReplayRequest> asked = new CopyOnWriteArrayList<>();
  private volatile Function<ReplayRequest, @Nullable ReplayOutcome> becomes =
      request -> outcome(0, 0, 1);
  private volatile boolean isDurable = true;

  @TempDir Path folder;

  /** Whoever takes the command does at once what the test says. */
  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("token"), "secret\n");
    ByReference.register(management.vertx);
    BusAddress.RECORD.serve(management.vertx, this::record);
    IntStream.range(0, 5).forEach(i -> tell("a-" + i));
  }

  @AfterEach
  void close() {
    management.close();
  }

  private Future<ActOutcome> record(AcceptedReport command) {
    SessionId id = command.events().get(0).session();
    ReplayRequest request = Await.result(management.replays.request(id)).orElseThrow();
    asked.add(request);
    @Nullable ReplayOutcome outcome = becomes.apply(request);
    return outcome == null
        ? Future.succeededFuture(new ActOutcome(isDurable, 1))
        : management.replays.done(id, outcome).map(new ActOutcome(isDurable, 1));
  }

  private void tell(String account) {
    Await.result(
        management.rawEvents.store(
            List.of(
                Sample.report(
                    new AccountId(account),
                    Sample.EVENING,
                    Sample.event("s-" + account, 0, Sample.EVENING)))));
  }

  private static ReplayOutcome outcome(long differences, long left, long hash) {
    List<Difference> found =
        IntStream.range(0, (int) differences)
            .mapToObj(i -> new Difference(ReplayedView.HISTORY, "k" + i, Difference.Kind.MISSING))
            .toList();
    String hex = HASH.formatted(hash);
    return new ReplayOutcome("", 2, 30, differences, found, left, List.of(), hex, hex, hex, 4);
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

  @Test
  void everyAccountOfTheLogIsReconciled() {
    assertThat(playhead("reconcile", "--parallel", "2")).as(err.toString()).isZero();

    assertThat(asked)
        .extracting(request -> request.account().value())
        .containsExactlyInAnyOrder("a-0", "a-1", "a-2", "a-3", "a-4");
    assertThat(asked)
        .allSatisfy(request -> assertThat(request.mode()).isEqualTo(ReplayMode.COMPARE))
        .allSatisfy(request -> assertThat(request.views()).hasSize(5));
    assertThat(out.toString())
        .contains("Reconciled 5 accounts: 10 sessions, 150 events.")
        .contains("Nothing differed from what the raw events give.")
        .contains("State hash: " + HASH.formatted(5));
    assertThat(err.toString()).contains("100 %", "5 accounts").doesNotContain("Interrupted");
  }

  @Test
  void whatDiffersIsListedAndEndsWithOne() {
    becomes = request -> outcome(request.account().value().equals("a-3") ? 2 : 0, 2, 1);

    assertThat(playhead("reconcile", "--show", "1")).isEqualTo(1);

    assertThat(out.toString())
        .contains("2 places in 1 accounts differed")
        .contains("  a-3: history k0 is missing")
        .contains("  and 1 more");
  }

  @Test
  void whatWasRepairedEndsWithZero() {
    becomes = request -> outcome(2, 0, 1);

    assertThat(playhead("reconcile", "--repair", "--account", "a-1")).isZero();

    assertThat(asked).singleElement().extracting(ReplayRequest::mode).isEqualTo(ReplayMode.REPAIR);
    assertThat(out.toString()).contains("2 places in 1 accounts differed", "0 still do");
  }

  @Test
  void aRebuildIsOfTheViewsThatAreNamedAndOfTheFastReads() {
    assertThat(playhead("rebuild", "--view", "history", "--view", "sessions", "--account", "a-1"))
        .as(err.toString())
        .isZero();

    assertThat(asked)
        .singleElement()
        .satisfies(request -> assertThat(request.mode()).isEqualTo(ReplayMode.REBUILD))
        .satisfies(
            request ->
                assertThat(request.views())
                    .isEqualTo(
                        Set.of(
                            ReplayedView.HISTORY,
                            ReplayedView.SESSIONS,
                            ReplayedView.MATERIALIZED)));
  }

  @Test
  void aReplayIsOfATime() {
    assertThat(playhead("replay", "--from", "2026-03-10T20:00:00Z", "--to", "2026-03-10T21:00:00Z"))
        .as(err.toString())
        .isZero();

    assertThat(asked)
        .hasSize(5)
        .allSatisfy(
            request -> assertThat(request.from()).isEqualTo(Instant.parse("2026-03-10T20:00:00Z")));
  }

  @Test
  void whatWasInterruptedGoesOnWhereItWas() {
    becomes =
        request -> {
          if (request.account().value().equals("a-2")) {
            throw new IllegalStateException("The node goes away");
          }
          return outcome(0, 0, 1);
        };
    assertThat(playhead("reconcile", "--parallel", "2")).isEqualTo(1);
    assertThat(err.toString()).contains("Interrupted. Go on with --resume-from a-1");

    becomes = request -> outcome(0, 0, 1);
    asked.clear();
    assertThat(playhead("reconcile", "--parallel", "2", "--resume-from", "a-1")).isZero();

    assertThat(asked)
        .extracting(request -> request.account().value())
        .containsExactlyInAnyOrder("a-2", "a-3", "a-4");
  }

  @Test
  void aCommandThatIsLostIsToldAndHoldsUpNothing() {
    becomes = request -> request.account().value().equals("a-2") ? null : outcome(0, 0, 1);

    assertThat(playhead("reconcile", "--patience", "100ms")).isEqualTo(1);

    assertThat(out.toString())
        .contains("a-2: nothing became of it in time")
        .contains("1 accounts could not be done");
  }

  @Test
  void aQueueThatDoesNotTakeItIsTold() {
    becomes = request -> null;
    isDurable = false;

    assertThat(playhead("replay", "--account", "a-1")).isEqualTo(1);

    assertThat(out.toString()).contains("a-1: The queue did not take it");
  }

  @Test
  void anAccountThatTheLogDoesNotKnowIsToldInASentence() {
    assertThat(playhead("reconcile", "--account", "nobody")).isEqualTo(1);

    assertThat(err.toString()).contains("answered 404", "The raw log has nothing of nobody.");
    assertThat(asked).isEmpty();
  }

  @Test
  void aRateIsKept() {
    long began = System.nanoTime();

    assertThat(playhead("reconcile", "--rate", "20", "--parallel", "1")).isZero();

    assertThat(System.nanoTime() - began).isGreaterThan(200_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reconcile", "rebuild", "replay"})
  void itsHelpSaysHow(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(out.toString())
        .contains("--account", "--from", "--to", "--resume-from", "--rate", "--parallel")
        .contains("Ends with 0", "playhead " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reconcile --account a-1 --from 2026-03-10T20:00:00Z",
        "rebuild --account a-1",
        "rebuild --view histories --account a-1"
      })
  void whatIsNoneOfThemIsRefused(String line) {
    assertThat(playhead(line.split(" "))).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @Test
  void aTimeThatIsNoneIsRefusedByTheNode() {
    assertThat(playhead("reconcile", "--from", "yesterday")).isEqualTo(1);
    assertThat(err.toString()).contains("answered 400", "/from");
  }
}
