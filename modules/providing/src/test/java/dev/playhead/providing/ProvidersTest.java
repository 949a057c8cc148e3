package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.FILM;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.EndReason;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.ViewExamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each question is answered with. */
class ProvidersTest {
  private static final int LIMIT = 20;
  private static final Question<LiveSession> ONE =
      new Question.OneSession(SMITH, new SessionId("s1"));
  private static final Question<List<LiveSession>> ACTIVE = new Question.ActiveSessions(SMITH);
  private static final Question<List<View>> HISTORY =
      new Question.History(SMITH, ANN, ViewingHistory.Range.ALL, LIMIT);

  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  @Test
  void positionsComeInTheOrderAskedEachOnce() {
    SessionScript film = session("s1").of("film").started().plays(ofMinutes(10)).stops();
    SessionScript series = session("s2").of("series").started().plays(ofMinutes(5)).stops();
    node.storesPlayhead(film);
    node.storesPlayhead(series);
    TitleEdition seriesTitle = TitleEdition.of("series");
    List<TitleEdition> titles =
        List.of(seriesTitle, TitleEdition.of("never-played"), FILM, seriesTitle);

    assertThat(node.ask(new Question.Positions(SMITH, ANN, titles)))
        .isEqualTo(
            Answer.Found.fresh(
                List.of(SessionScript.playheadAfter(series), SessionScript.playheadAfter(film))));
  }

  @Test
  void theRowsFromTheStoreAreNewestFirst() {
    SessionScript older = session("s1").of("older").started().plays(ofMinutes(10)).stops();
    SessionScript watched =
        session("s2").of("watched").at(ofMinutes(60)).started().plays(ofMinutes(100)).ends();
    SessionScript newer =
        session("s3").of("newer").at(ofMinutes(200)).started().plays(ofMinutes(10)).stops();
    List.of(older, watched, newer).forEach(node::storesPlayhead);

    assertThat(titles(node.ask(new Question.ContinueWatching(SMITH, ANN, LIMIT))))
        .containsExactly("newer", "older");
    assertThat(titles(node.ask(new Question.Recent(SMITH, ANN, LIMIT))))
        .containsExactly("newer", "watched", "older");
    assertThat(titles(node.ask(new Question.Recent(SMITH, ANN, 2))))
        .containsExactly("newer", "watched");
  }

  @Test
  void theHistoryShowsALiveSessionAsItIsNow() {
    SessionScript playing = session("s1").started();
    historyHas(open(playing).view());
    LiveSession later = open(playing.plays(ofMinutes(10)));
    node.viewShows(later);
    node.clockAt(later.lastAt());

    assertThat(node.ask(HISTORY)).isEqualTo(Answer.Found.fresh(List.of(later.view())));
  }

  @Test
  void theHistoryOfEndedSessionsNeedsNoView() {
    View ended = session("s1").started().plays(ofMinutes(10)).stops().view();
    historyHas(ended);
    node.views.goAway();
    node.sessions.goAway();

    assertThat(node.ask(HISTORY)).isEqualTo(Answer.Found.fresh(List.of(ended)));
  }

  @Test
  void withoutTheLiveSessionsTheHistoryIsStale() {
    View opened = open(session("s1").started()).view();
    historyHas(opened);
    node.views.goAway();
    node.sessions.goAway();

    assertThat(node.ask(HISTORY)).isEqualTo(new Answer.Found<>(List.of(opened), 0));
  }

  @Test
  void withoutTheHistoryThereIsNoAnswer() {
    node.history.goAway();

    assertThat(node.ask(HISTORY)).isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void activeSessionsAreNewestFirst() {
    LiveSession first = ViewExamples.open("s1", "ann", EVENING.plusSeconds(60));
    LiveSession second = ViewExamples.open("s2", "ann", EVENING.plusSeconds(80));
    node.viewShows(first, second);

    assertThat(node.ask(ACTIVE)).isEqualTo(Answer.Found.fresh(List.of(second, first)));
  }

  @Test
  void activeSessionsLeaveOutExpiredLeases() {
    LiveSession running = ViewExamples.open("s1", "ann", EVENING.plusSeconds(1));
    LiveSession expired = ViewExamples.open("s2", "ann", EVENING);
    node.viewShows(running, expired);

    assertThat(node.ask(ACTIVE)).isEqualTo(Answer.Found.fresh(List.of(running)));
  }

  @Test
  void activeSessionsFromTheStoreLeaveOutEndedOnes() {
    SessionScript stopped = session("s1").started().stops();
    SessionScript playing = session("s2").on("phone").started();
    node.storesSession(stopped);
    node.storesSession(playing);

    assertThat(node.ask(ACTIVE)).isEqualTo(Answer.Found.fresh(List.of(open(playing))));
    assertThat(Await.result(node.views.sessions(SMITH))).contains(List.of(open(playing)));
  }

  @Test
  void oneSessionComesFromTheViewWhileItIsOpen() {
    LiveSession open = ViewExamples.open("s1", "ann", EVENING.plusSeconds(1));
    node.viewShows(open);
    node.storesGoAway();

    assertThat(node.ask(ONE)).isEqualTo(Answer.Found.fresh(open));
  }

  @Test
  void oneThatEndedComesFromTheRecentSessions() {
    SessionScript stopped = session("s1").started().plays(ofMinutes(10)).stops();
    node.viewShows();
    node.storesSession(stopped);
    node.rawEvents.goAway();

    assertThat(node.ask(ONE)).isEqualTo(Answer.Found.fresh(ended(stopped)));
  }

  @Test
  void oneOfLongAgoComesFromTheRawLog() {
    SessionScript stopped = session("s1").started().plays(ofMinutes(10)).stops();
    node.viewShows();
    node.logsEvents(stopped);

    assertThat(node.ask(ONE)).isEqualTo(Answer.Found.fresh(ended(stopped)));
  }

  @Test
  void oneThatNobodyKnowsIsMissing() {
    assertThat(node.ask(ONE)).isEqualTo(new Answer.Missing<>());
  }

  /** The view showed a session as open until processing had noticed that its lease was over. */
  @Test
  void oneWhoseLeaseHasRunOutHasEndedWhateverTheViewShows() {
    SessionScript silent = session("s1").started();
    node.viewShows(open(silent));
    node.storesSession(silent);

    node.clockAt(silent.state().lastAt().plus(Rules.DEFAULT.lease()));

    SessionEnd end = new SessionEnd(silent.state().lastAt(), EndReason.EXPIRED);
    assertThat(node.ask(ONE)).isEqualTo(Answer.Found.fresh(live(silent, Optional.of(end))));
  }

  @Test
  void oneWhoseLeaseHasRunOutInTheViewAloneIsAsTheStoreKnowsIt() {
    SessionScript playing = session("s1").started();
    node.viewShows(open(playing));
    playing.plays(ofMinutes(10));
    node.storesSession(playing);

    node.clockAt(playing.state().lastAt());

    assertThat(node.ask(ONE)).isEqualTo(Answer.Found.fresh(open(playing)));
  }

  @Test
  void questionsOfOneMessageAreAnsweredInTheirOrder() {
    LiveSession open = ViewExamples.open("s1", "ann", EVENING.plusSeconds(1));
    node.viewShows(open);
    node.playheads.goAway();

    assertThat(node.askAll(List.of(ACTIVE, new Question.Recent(SMITH, ANN, LIMIT), ONE)))
        .satisfiesExactly(
            active -> assertThat(active).isEqualTo(Answer.Found.fresh(List.of(open))),
            recent -> assertThat(recent).isInstanceOf(Answer.Unavailable.class),
            one -> assertThat(one).isEqualTo(Answer.Found.fresh(open)));
  }

  private void historyHas(View view) {
    Await.result(node.history.store(SMITH, view));
  }

  private static LiveSession open(SessionScript session) {
    return live(session, Optional.empty());
  }

  private static LiveSession ended(SessionScript session) {
    return live(session, Optional.ofNullable(session.view().end()));
  }

  private static LiveSession live(SessionScript session, Optional<SessionEnd> end) {
    return LiveSession.of(session.state(), end, Rules.DEFAULT);
  }

  private static List<String> titles(Answer<List<Playhead>> answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<List<Playhead>>) answer)
        .value().stream().map(playhead -> playhead.title().title().value()).toList();
  }
}
