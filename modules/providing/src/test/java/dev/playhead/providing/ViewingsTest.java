package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.Viewing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import dev.playhead.testkit.Await;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The history, read as viewings. */
class ViewingsTest {
  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  // Tautulli/Tautulli#2563, #507: one film in three sittings was counted three times
  @Test
  void aFilmInThreeSittingsIsOneItemOfTheHistory() {
    historyHas(session("a").of("film").started().plays(ofMinutes(30)).stops());
    historyHas(session("b").of("film").at(ofHours(2)).started().plays(ofMinutes(30)).stops());
    historyHas(session("c").of("song").at(ofHours(3)).started().plays(ofMinutes(3)).stops());
    historyHas(session("d").of("film").at(ofHours(5)).started().plays(ofMinutes(30)).stops());
    historyHas(session("e").of("film").at(ofDays(-9)).started().plays(ofMinutes(90)).ends());

    ViewingPage first = found(null, 1);
    ViewingPage second = found(first.next(), 1);
    ViewingPage third = found(second.next(), 1);

    assertThat(sessions(first)).containsExactly(List.of("a", "b", "d"));
    assertThat(sessions(second)).containsExactly(List.of("c"));
    assertThat(sessions(third)).containsExactly(List.of("e"));
    assertThat(third.next()).isNull();
    assertThat(found(null, 3).next()).isNull();
  }

  @Test
  void aSittingThatIsOnLeavesItsViewingOpen() {
    historyHas(session("a").started().plays(ofMinutes(30)).stops());
    SessionScript playing = session("b").at(ofHours(2)).started();
    Await.result(node.history.store(SMITH, live(playing).view()));
    playing.plays(ofMinutes(10));
    LiveSession live = live(playing);
    node.viewShows(live);
    node.clockAt(live.lastAt());

    Viewing viewing = found(null, 5).viewings().get(0);

    assertThat(viewing.endedAt()).isNull();
    assertThat(viewing.newest()).isEqualTo(live.view());
    assertThat(viewing.watchedMs()).isEqualTo(ofMinutes(40).toMillis());
  }

  @Test
  void nothingWatchedIsNoViewing() {
    assertThat(found(null, 5)).isEqualTo(new ViewingPage(List.of(), null));
  }

  @Test
  void withoutTheHistoryThereAreNone() {
    node.history.goAway();

    assertThat(node.ask(question(null, 5))).isInstanceOf(Answer.Unavailable.class);
  }

  private void historyHas(SessionScript session) {
    Await.result(node.history.store(SMITH, session.view()));
  }

  private static LiveSession live(SessionScript session) {
    return LiveSession.of(session.state(), Optional.empty(), Rules.DEFAULT);
  }

  private ViewingPage found(@Nullable Walk from, int limit) {
    Answer<ViewingPage> answer = node.ask(question(from, limit));
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<ViewingPage>) answer).value();
  }

  private static Question<ViewingPage> question(@Nullable Walk from, int limit) {
    return new Question.Viewings(SMITH, ANN, Range.ALL, from, limit);
  }

  private static List<List<String>> sessions(ViewingPage page) {
    return page.viewings().stream()
        .map(viewing -> viewing.views().stream().map(view -> view.session().value()).toList())
        .toList();
  }
}
