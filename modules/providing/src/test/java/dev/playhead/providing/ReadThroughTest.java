package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.FILM;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionScript;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.ViewExamples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which source answers a read, and whether it says that it may be stale. */
class ReadThroughTest {
  private static final int MAX_FAULTS = 5;
  private static final Question<Playhead> POSITION = new Question.Position(SMITH, ANN, FILM);
  private static final SessionScript EARLIER = session("s1").started().plays(ofMinutes(10)).stops();
  private static final Playhead STORED = SessionScript.playheadAfter(EARLIER);
  private static final Playhead VIEWED = ViewExamples.inProgress(FILM, EVENING);
  private static final LiveSession SOME_SESSION =
      ViewExamples.open("s9", "ann", EVENING.plusSeconds(60));

  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  @Test
  void aViewThatKnowsAnswersFresh() {
    viewKnows(VIEWED);
    node.storesGoAway();

    assertThat(node.ask(POSITION)).isEqualTo(Answer.Found.fresh(VIEWED));
    assertThat(node.reads("hit")).isEqualTo(1);
  }

  @Test
  void onAMissTheStoreAnswersFresh() {
    node.storesPlayhead(EARLIER);

    assertThat(node.ask(POSITION)).isEqualTo(Answer.Found.fresh(STORED));
    assertThat(node.reads("miss")).isEqualTo(1);
  }

  @Test
  void aMissFillsTheView() {
    node.storesPlayhead(EARLIER);
    node.ask(POSITION);
    node.storesGoAway();

    assertThat(node.ask(POSITION)).isEqualTo(Answer.Found.fresh(STORED));
    assertThat(node.reads("hit")).isEqualTo(1);
  }

  @Test
  void whatTheStoreDoesNotKnowEitherIsMissing() {
    assertThat(node.ask(POSITION)).isEqualTo(new Answer.Missing<>());
  }

  @Test
  void whileTheViewsAreAwayTheStoreAnswersStale() {
    node.storesPlayhead(EARLIER);
    node.views.goAway();

    assertThat(node.ask(POSITION)).isEqualTo(new Answer.Found<>(STORED, 0));
    assertThat(node.reads("fault")).isEqualTo(1);
  }

  @Test
  void aViewThatHangsIsNotWaitedFor() {
    node.storesPlayhead(EARLIER);
    node.viewsHang();

    assertThat(node.ask(POSITION)).isEqualTo(new Answer.Found<>(STORED, 0));
  }

  @Test
  void whileTheViewsAreBehindTheStoreAnswersAndSaysSinceWhen() {
    node.storesPlayhead(EARLIER);
    viewKnows(VIEWED);
    node.views.goAway();
    assertThat(node.signal(SOME_SESSION, true)).isEqualTo(Projected.BEHIND);
    node.views.comeBack();

    node.clockAt(EVENING.plusSeconds(7));

    assertThat(node.ask(POSITION)).isEqualTo(new Answer.Found<>(STORED, 7));
    assertThat(node.viewCalls()).isZero();
  }

  @Test
  void withViewsAndStoresAwayNothingAnswers() {
    node.views.goAway();
    node.storesGoAway();

    assertThat(node.ask(POSITION)).isInstanceOf(Answer.Unavailable.class);
    assertThat(node.reads("unavailable")).isEqualTo(1);
  }

  @Test
  void onAMissWithTheStoresAwayNothingAnswers() {
    node.storesGoAway();

    assertThat(node.ask(POSITION)).isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void afterFiveFaultsTheViewsAreLeftAlone() {
    node.storesPlayhead(EARLIER);
    node.views.goAway();
    for (int fault = 0; fault < MAX_FAULTS; fault++) {
      node.ask(POSITION);
    }
    assertThat(node.viewCalls()).isEqualTo(MAX_FAULTS);

    assertThat(node.ask(POSITION)).isEqualTo(new Answer.Found<>(STORED, 0));

    assertThat(node.viewCalls()).isEqualTo(MAX_FAULTS);
  }

  @Test
  void viewsThatWereLeftAloneAreTriedAgain() {
    viewKnows(VIEWED);
    node.views.goAway();
    for (int fault = 0; fault < MAX_FAULTS; fault++) {
      node.ask(POSITION);
    }
    node.views.comeBack();

    node.asksUntilFresh(POSITION);

    assertThat(node.ask(POSITION)).isEqualTo(Answer.Found.fresh(VIEWED));
  }

  private void viewKnows(Playhead playhead) {
    Await.result(node.views.fillProfile(SMITH, ANN, List.of(playhead)));
  }
}
