package dev.playhead.importer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.domain.EventDraft;
import dev.playhead.edge.EdgeServer;
import dev.playhead.importer.Exports;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, over a real edge: ellite/scrob#172, sbondCo/Watcharr#785. */
class ImportCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T04:00:06Z"));
  private static final String ACTIVITY = Exports.file(Exports.NETFLIX_ACTIVITY).toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Duration> waits = new ArrayList<>();
  private Runnable whileWaiting = () -> {};
  private EdgeServer edge = new EdgeServer();

  @AfterEach
  void close() {
    edge.close();
  }

  private int run(String... arguments) {
    ImportCommand command =
        new ImportCommand(
            CLOCK,
            time -> {
              waits.add(time);
              whileWaiting.run();
            });
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int importTo(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--account", "a-1", "--url", "http://127.0.0.1:" + edge.port));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private List<List<String>> sentEvents() {
    return edge.roles.reports.stream()
        .flatMap(report -> report.events().stream())
        .map(event -> List.of(event.sessionId() + "", event.sequence() + "", event.time() + ""))
        .toList();
  }

  @Test
  void whatWasWatchedIsReportedForEachViewerAndDeviceAtItsTime() {
    assertThat(importTo("--profile", "Zoé=p-2", ACTIVITY)).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("Imported 4 views; 5 rows skipped, 3 of them bad.")
        .contains("bad: line 8: Start Time: expected a time such as");
    assertThat(edge.roles.reports)
        .extracting(
            report -> report.account().value(),
            report -> report.profile().value(),
            report -> report.device().id().value() + " " + report.device().name(),
            report -> report.device().type())
        .containsExactly(
            tuple("a-1", "p-2", "netflix ", "import"),
            tuple(
                "a-1", "Anna", "netflix:chrome-pc-cadmium~ffeb899d Chrome PC (Cadmium)", "import"),
            tuple("a-1", "Anna", "netflix:smart-tv~37da2485 Smart TV", "import"));
    assertThat(edge.roles.reports.stream().flatMap(report -> report.events().stream()))
        .extracting(EventDraft::time)
        .contains(Instant.parse("2021-03-14T20:12:03Z"), Instant.parse("2021-03-14T21:00:25Z"));
  }

  @Test
  void whatIsImportedAgainIsTheSameEventsAgain() {
    importTo(ACTIVITY);
    List<List<String>> first = sentEvents();
    edge.roles.reports.clear();

    importTo(ACTIVITY);

    assertThat(sentEvents()).isEqualTo(first).isNotEmpty();
  }

  @Test
  void aPreviewSaysWhatWouldBeImportedAndSendsNothing(@TempDir Path folder) throws IOException {
    Path titles =
        Files.writeString(folder.resolve("titles.csv"), "title,titleId\n\"Two\nLines\",t-1\n");

    assertThat(run("--account", "a-1", "--preview", "--titles", titles.toString(), ACTIVITY))
        .isZero();

    assertThat(edge.roles.reports).isEmpty();
    assertThat(out.toString())
        .containsPattern("Anna +3 +2 2021-03-11  2021-03-14 +98 +0 +\\?")
        .containsPattern("zoe~63288f1e +1 +1 2021-03-10  2021-03-10 +62 +0 +\\?")
        .contains("5 rows skipped, 3 of them bad")
        .contains("line 5: Supplemental Video Type: TRAILER")
        .contains("2 titles are not in the list of titles")
        .contains("House of Glass: Season 1: Pilot: as netflix:house-of-glass-season-1-pilot~")
        .contains("Nothing was sent.");
  }

  @Test
  void strictlyNothingIsSentWhenARowCannotBeRead() {
    assertThat(importTo("--strict", ACTIVITY)).isEqualTo(1);

    assertThat(edge.roles.reports).isEmpty();
    assertThat(err.toString()).contains("3 rows cannot be read", "--strict");
  }

  @Test
  void whatTheServiceCannotTakeNowIsSentAgainNoSoonerThanItAsks() {
    edge.roles.queueDown(true);
    whileWaiting = () -> edge.roles.queueDown(waits.size() < 3);

    assertThat(importTo(ACTIVITY)).isZero();

    assertThat(waits).hasSize(3).allMatch(wait -> wait.compareTo(Duration.ofSeconds(1)) >= 0);
    assertThat(edge.roles.reports).hasSize(3);
  }

  @Test
  void anImportThatCannotGoOnSaysHowFarItCameAndThatItCanBeRunAgain() {
    edge.roles.queueDown(true);

    assertThat(importTo(ACTIVITY)).isEqualTo(1);

    assertThat(err.toString())
        .contains("answered 503")
        .contains("Imported until then: 0 of 4 views. Run it again to go on");
  }

  @Test
  void aServiceThatAsksForATokenIsShownTheOneInTheFile(@TempDir Path folder) throws IOException {
    edge.close();
    edge =
        new EdgeServer(
            Map.of(),
            Optional.of(
                shown ->
                    "Bearer secret".equals(shown.authorization())
                        ? Future.succeededFuture(Caller.ANYONE)
                        : Future.failedFuture(Denied.unauthenticated("A token is needed."))));
    Path token = Files.writeString(folder.resolve("token"), "secret\n");

    assertThat(importTo(ACTIVITY)).isEqualTo(1);
    assertThat(importTo("--token-file", folder.resolve("none").toString(), ACTIVITY)).isEqualTo(1);
    assertThat(edge.roles.reports).isEmpty();
    assertThat(importTo("--token-file", token.toString(), ACTIVITY)).isZero();

    assertThat(waits).isEmpty();
    assertThat(err.toString()).contains("answered 401", "A token is needed.", "cannot be read");
  }

  @Test
  void mistakesOnTheCommandLineAreSaidInASentence() {
    assertThat(run("--account", "a b", ACTIVITY)).isEqualTo(1);
    assertThat(run("--account", "a-1", "--url", "ftp://x", ACTIVITY)).isEqualTo(1);
    assertThat(run("--account", "a-1", "--dates", "backwards", ACTIVITY)).isEqualTo(1);
    assertThat(run("--account", "a-1", "--format", "trakt", ACTIVITY)).isEqualTo(1);
    assertThat(run("--account", "a-1", "--profile", "A=b c", ACTIVITY)).isEqualTo(1);
    assertThat(run("--account", "a-1", "no-such-file")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(6).allMatch(line -> line.startsWith("playhead: "));
    assertThat(err.toString()).contains("'a b'", "ftp://x", "'backwards'", "'b c'", "no-such-file");
  }
}
