package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.ViewExamples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of signals, and how the providers' answers follow. */
class ProjectorTest {
  private static final Question<List<LiveSession>> ACTIVE = new Question.ActiveSessions(SMITH);
  private static final LiveSession OPEN = ViewExamples.open("s1", "ann", EVENING.plusSeconds(60));

  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  @Test
  void aSignalIsProjected() {
    node.viewShows();

    assertThat(node.signal(OPEN, true)).isEqualTo(Projected.DONE);

    assertThat(node.ask(ACTIVE)).isEqualTo(Answer.Found.fresh(List.of(OPEN)));
    assertThat(Await.result(node.views.projectedOffset(ProvidingNode.PARTITION))).contains(0L);
  }

  @Test
  void whileTheViewsAreAwayItIsOwed() {
    node.views.goAway();

    assertThat(node.signal(OPEN, true)).isEqualTo(Projected.BEHIND);
  }

  @Test
  void whenTheyAreBackSignalsAreProjectedAgain() {
    node.viewShows();
    node.views.goAway();
    node.signal(OPEN, true);
    node.views.comeBack();

    assertThat(node.signal(OPEN, false)).isEqualTo(Projected.DONE);

    assertThat(Await.result(node.views.sessions(SMITH))).contains(List.of(OPEN));
  }

  @Test
  void answersStayStaleUntilNothingIsOwed() {
    node.viewShows();
    node.views.goAway();
    node.signal(OPEN, true);
    node.views.comeBack();

    node.signal(OPEN, false);
    assertThat(node.ask(ACTIVE)).isEqualTo(new Answer.Found<>(List.of(), 0));

    node.signal(OPEN, true);
    assertThat(node.ask(ACTIVE)).isEqualTo(Answer.Found.fresh(List.of(OPEN)));
  }
}
