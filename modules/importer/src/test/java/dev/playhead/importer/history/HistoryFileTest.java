package dev.playhead.importer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.playhead.importer.Exports;
import dev.playhead.importer.ImportException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of each format: ellite/scrob#172, sbondCo/Watcharr#785. */
class HistoryFileTest {
  private static final long MINUTE = 60_000;

  @Test
  void aNetflixRowIsASittingWithItsStartInUtcItsPlayTimeAndThePositionAtItsEnd() {
    History history = Exports.read(Exports.NETFLIX_ACTIVITY);

    assertThat(history.rows())
        .extracting(
            HistoryRow::place,
            HistoryRow::profile,
            row -> row.title().name(),
            HistoryRow::startedAt,
            HistoryRow::playedMs,
            HistoryRow::reached)
        .containsExactly(
            tuple(
                "line 2",
                "Anna",
                "House of Glass: Season 1: Pilot",
                Instant.parse("2021-03-14T20:12:03Z"),
                48 * MINUTE + 22_000,
                new Reached.Position(48 * MINUTE + 22_000)),
            tuple(
                "line 3",
                "Anna",
                "The \"Long\" Way, Home",
                Instant.parse("2021-03-12T19:00:00Z"),
                20 * MINUTE,
                new Reached.Position(70 * MINUTE)),
            tuple(
                "line 4",
                "Anna",
                "The \"Long\" Way, Home",
                Instant.parse("2021-03-11T19:00:00Z"),
                30 * MINUTE,
                new Reached.Position(10 * MINUTE)),
            tuple(
                "line 6",
                "Zoé",
                "Two\nLines",
                Instant.parse("2021-03-10T03:27:48Z"),
                62 * MINUTE + 3_000,
                new Reached.Unknown()));
  }

  @Test
  void whatCannotBeReadIsToldByLineFieldAndValueAndWhatIsNoViewIsLeftOut() {
    History history = Exports.read(Exports.NETFLIX_ACTIVITY);

    assertThat(history.skipped())
        .containsExactly(
            new SkippedRow("line 5", false, "Supplemental Video Type: TRAILER"),
            new SkippedRow(
                "line 8",
                true,
                "Start Time: expected a time such as 2024-03-14 20:12:03, but was 'not a time'"),
            new SkippedRow("line 9", true, "Duration: expected h:mm:ss, but was 'five minutes'"),
            new SkippedRow("line 10", true, "Title: expected a value, but was ''"),
            new SkippedRow("line 11", false, "Duration: nothing was played"));
  }

  @Test
  void theShortNetflixFileTellsDaysOnWhichTitlesWereWatched() {
    History history = Exports.read(Exports.NETFLIX_TITLES);

    assertThat(history.rows())
        .extracting(HistoryRow::startedAt, HistoryRow::playedMs, HistoryRow::reached)
        .containsExactly(
            tuple(Instant.parse("2021-03-14T12:00:00Z"), 0L, new Reached.Watched()),
            tuple(Instant.parse("2021-03-02T12:00:00Z"), 0L, new Reached.Watched()),
            tuple(Instant.parse("2021-03-02T12:00:00Z"), 0L, new Reached.Watched()));
    assertThat(history.skipped())
        .containsExactly(
            new SkippedRow("line 5", true, "Title: expected a value, but was ''"),
            new SkippedRow(
                "line 6", true, "Date: expected a date such as 12/25/23, but was '2/30/21'"));
  }

  @ParameterizedTest
  @CsvSource({
    "25/12/2023 2/1/2024, 2024-01-02",
    "12/25/2023 2/1/2024, 2024-02-01",
    "25.12.23 2.1.24, 2024-01-02",
    "2023-12-25 2024-02-01, 2024-02-01"
  })
  void theOrderOfItsDatesFollowsFromTheFile(String dates, String second) {
    String[] each = dates.split(" ");

    History history =
        HistoryFile.read("Title,Date\nOne," + each[0] + "\nTwo," + each[1], null, null);

    assertThat(history.rows().get(1).startedAt()).isEqualTo(Instant.parse(second + "T12:00:00Z"));
  }

  @Test
  void anOrderThatDoesNotFollowIsAskedForAndNotGuessed() {
    String file = "Title,Date\nOne,1/2/2024\n";

    assertThatThrownBy(() -> HistoryFile.read(file, null, null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("--dates month-first or day-first");
    assertThat(HistoryFile.read(file, null, DateOrder.DAY_FIRST).rows().get(0).startedAt())
        .isEqualTo(Instant.parse("2024-02-01T12:00:00Z"));
    assertThatThrownBy(() -> HistoryFile.read("Title,Date\nA,1/13/24\nB,13/1/24", null, null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("--dates");
  }

  @Test
  void aTraktItemIsAPlayThatWasWatchedWithTheIdsOfItsTitle() {
    History history = Exports.read(Exports.TRAKT);

    assertThat(history.rows())
        .extracting(HistoryRow::id, HistoryRow::startedAt, HistoryRow::title, HistoryRow::reached)
        .containsExactly(
            tuple(
                "7001",
                Instant.parse("2022-05-01T20:30:00Z"),
                new SourceTitle(
                    "The Long Way Home (2019)",
                    "trakt:movie:11",
                    List.of("trakt:movie:11", "imdb:tt0000011", "tmdb:movie:211"),
                    100 * MINUTE),
                new Reached.Watched()),
            tuple(
                "7002",
                Instant.parse("2022-05-02T20:30:00Z"),
                new SourceTitle(
                    "House of Glass S01E02 The Second Floor",
                    "trakt:episode:12",
                    List.of("trakt:episode:12", "tmdb:episode:212", "tvdb:episode:312"),
                    0),
                new Reached.Watched()),
            tuple(
                "7005",
                Instant.EPOCH,
                new SourceTitle("Some time ago", "imdb:tt0000014", List.of("imdb:tt0000014"), 0),
                new Reached.Watched()));
    assertThat(history.skipped())
        .containsExactly(
            new SkippedRow(
                "item 3",
                true,
                "watched_at: expected a time such as 2024-03-14T20:12:03.000Z, but was"
                    + " 'yesterday'"),
            new SkippedRow("item 4", true, "type: expected movie or episode, but was 'season'"),
            new SkippedRow("item 6", true, "item: expected an object, but was 'nothing'"));
  }

  @Test
  void aTautulliRowIsAPlayWithoutItsPausesThatCameToAShareOfItsTitle() {
    History history = Exports.read(Exports.TAUTULLI);

    assertThat(history.rows())
        .extracting(
            HistoryRow::id,
            HistoryRow::profile,
            HistoryRow::device,
            HistoryRow::endedAt,
            HistoryRow::playedMs,
            row -> row.title().id(),
            HistoryRow::reached)
        .containsExactly(
            tuple(
                "1124\n2022-04-15T05:20:00Z",
                "anna",
                "Living Room",
                Instant.ofEpochSecond(1650003900),
                60 * MINUTE,
                "plex:4348",
                new Reached.Watched()),
            tuple(
                "1130\n2022-04-15T08:06:40Z",
                "anna",
                "Chrome",
                Instant.ofEpochSecond(1650017200),
                30 * MINUTE,
                "plex:4400",
                new Reached.Share(0.3)));
    assertThat(history.rows().get(0).title().aliases())
        .containsExactly("plex:4348", "plex://episode/5d9c");
    assertThat(history.skipped())
        .containsExactly(
            new SkippedRow("row 3", false, "state: still playing"),
            new SkippedRow(
                "row 4", true, "stopped: expected no time before started, but was '1650020000'"),
            new SkippedRow(
                "row 5", true, "duration: expected a number of 0 or more, but was 'many'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Film,When\nA,1/1/24", "[]", "{\"a\":", "[{\"b\": 1}]", "{}"})
  void whatIsNoHistoryIsRefused(String file) {
    assertThatThrownBy(() -> HistoryFile.read(file, null, null))
        .isInstanceOf(ImportException.class);
  }

  @Test
  void aFileThatIsOfAnotherFormatThanItIsSaidToBeIsRefused() {
    assertThatThrownBy(
            () -> HistoryFile.read(Exports.text(Exports.TRAKT), HistoryFile.Source.TAUTULLI, null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("trakt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna", "Zoé", "a\nb", "日本語", "", "a/b", "a b", "A B"})
  void everyNameBecomesAnId(String name) {
    assertThat("netflix:" + Names.toId(name.repeat(30))).matches("[A-Za-z0-9._~:-]{1,128}");
  }
}
