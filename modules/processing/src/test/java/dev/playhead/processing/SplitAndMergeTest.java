package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Act;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.testkit.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A catalogue may make one title of two, or two of one. Ids say nothing and editions are a title's
 * own, so whatever was watched keeps its position and its place in the history (jellyfin#10985,
 * jellyfin#14031).
 */
class SplitAndMergeTest {
  private static final ProfileId ANN = new ProfileId("ann");
  private static final TitleEdition FILM = TitleEdition.of("film");
  private static final TitleEdition CUT_OF_FILM = new TitleEdition(new TitleId("film"), "cut");
  private static final TitleEdition CUT = TitleEdition.of("film-cut");

  private final OnePartition partition = OnePartition.taken();

  private void watched(String session, TitleEdition title, Duration at, int minutes) {
    partition
        .told(session(session).of(title).at(at).started().plays(ofMinutes(minutes)).stops())
        .readAll();
  }

  private long minutesIn(TitleEdition title) {
    return Await.result(partition.playheads.port().of(ACCOUNT, ANN, title))
        .flatMap(state -> state.playhead(OnePartition.RULES))
        .map(playhead -> Duration.ofMillis(playhead.positionMs()).toMinutes())
        .orElse(-1L);
  }

  private List<TitleEdition> history() {
    return Await.result(partition.history.port().page(ACCOUNT, ANN, Range.ALL, 10)).stream()
        .map(View::title)
        .toList();
  }

  @Test
  void twoTitlesThatBecomeEditionsOfOneKeepWhatWasWatchedOfEach() {
    watched("s1", FILM, ofDays(0), 10);
    watched("s2", CUT, ofDays(1), 20);

    watched("s3", CUT_OF_FILM, ofDays(2), 30);

    assertThat(history()).containsExactly(CUT_OF_FILM, CUT, FILM);
    assertThat(minutesIn(FILM)).isEqualTo(10);
    assertThat(minutesIn(CUT)).isEqualTo(20);
    assertThat(minutesIn(CUT_OF_FILM)).isEqualTo(30);
  }

  @Test
  void anEditionThatBecomesATitleOfItsOwnLeavesWhatWasWatchedWhereItWas() {
    watched("s1", CUT_OF_FILM, ofDays(0), 10);

    watched("s2", CUT, ofDays(1), 20);

    assertThat(history()).containsExactly(CUT, CUT_OF_FILM);
    assertThat(minutesIn(CUT_OF_FILM)).isEqualTo(10);
    assertThat(minutesIn(CUT)).isEqualTo(20);
  }

  @Test
  void aRemovalTakesTheTitleWithItsEditionsAndNotWhatWasSplitFromIt() {
    watched("s1", CUT_OF_FILM, ofDays(0), 10);
    watched("s2", CUT, ofDays(1), 20);

    partition.log.add(
        Act.OfTitle.removal(ACCOUNT, ANN, FILM.title())
            .recorded(new SessionId("act"), SessionScript.EVENING.plus(ofDays(2))));
    partition.readAll();

    assertThat(history()).containsExactly(CUT);
    assertThat(minutesIn(CUT_OF_FILM)).isEqualTo(-1);
    assertThat(minutesIn(CUT)).isEqualTo(20);
  }
}
