package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.FILM;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.View;
import dev.playhead.ports.Generation;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import dev.playhead.testkit.Await;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was believed once. */
class PastProviderTest {
  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  @Test
  void thePositionIsThatOfTheEventsReceivedByThen() {
    SessionScript film = session("s1").started().plays(ofMinutes(10)).plays(ofMinutes(30)).stops();
    isKnown(film);

    assertThat(positions(EVENING.plus(ofMinutes(10))))
        .extracting(Playhead::positionMs)
        .containsExactly(ofMinutes(10).toMillis());
    assertThat(positions(EVENING.plus(ofHours(3))))
        .containsExactly(SessionScript.playheadAfter(film));
    assertThat(positions(EVENING.minusMillis(1))).isEmpty();
  }

  @Test
  void whatCameLateWasNotBelievedBefore() {
    isKnown(session("s1").arriving(EVENING.plus(ofDays(2))).started().plays(ofMinutes(10)).stops());

    assertThat(positions(EVENING.plus(ofDays(1)))).isEmpty();
    assertThat(views(EVENING.plus(ofDays(1)), 5).views()).isEmpty();
    assertThat(views(EVENING.plus(ofDays(2)), 5).views()).hasSize(1);
  }

  @Test
  void aSessionThatWasOnThenIsActive() {
    isKnown(session("s1").started().plays(ofMinutes(10)).stops());

    assertThat(views(EVENING.plus(ofMinutes(5)), 5).views())
        .extracting(View::isEnded)
        .containsExactly(false);
    assertThat(views(EVENING.plus(ofMinutes(10)), 5).views())
        .extracting(View::isEnded)
        .containsExactly(true);
  }

  @Test
  void whatIsRemovedByNowStaysRemoved() {
    SessionScript film = session("s1").started().plays(ofMinutes(10)).stops();
    node.logsEvents(film);
    Await.result(node.sessions.store(SMITH, Generation.FIRST, List.of(film.state().asRemoved())));
    Await.result(
        node.playheads.store(
            SMITH,
            ANN,
            Generation.FIRST,
            List.of(PlayheadState.empty(FILM).removed(EVENING.plus(ofDays(1))))));

    assertThat(positions(EVENING.plus(ofHours(1)))).isEmpty();
    assertThat(views(EVENING.plus(ofHours(1)), 5).views()).isEmpty();
  }

  @Test
  void thePastIsReadInPages() {
    for (int day = 0; day < 3; day++) {
      isKnown(session("s" + day).at(ofDays(day)).started().plays(ofMinutes(10)).stops());
    }
    Instant asOf = EVENING.plus(ofDays(1)).plus(ofHours(1));

    ViewPage first = views(asOf, 1);
    ViewPage second =
        found(
            new Question.HistoryAsOf(
                SMITH, ANN, new Range(null, null, null, first.next()), 1, asOf));

    assertThat(first.views()).extracting(view -> view.session().value()).containsExactly("s1");
    assertThat(second.views()).extracting(view -> view.session().value()).containsExactly("s0");
    assertThat(second.next()).isNull();
  }

  @Test
  void aViewingHasTheSessionsThatWereKnownThen() {
    isKnown(session("a").started().plays(ofMinutes(30)).stops());
    isKnown(
        session("b")
            .at(ofHours(2))
            .arriving(EVENING.plus(ofDays(2)))
            .started()
            .plays(ofMinutes(5)));
    isKnown(session("c").at(ofHours(4)).started().plays(ofMinutes(30)).stops());

    assertThat(sessions(viewings(EVENING.plus(ofHours(1)), null, 5))).containsExactly(List.of("a"));
    assertThat(sessions(viewings(EVENING.plus(ofDays(1)), null, 5)))
        .containsExactly(List.of("a", "c"));
    assertThat(sessions(viewings(EVENING.plus(ofDays(2)), null, 5)))
        .containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void theViewingsOfThePastAreReadInPages() {
    for (int day = 0; day < 3; day++) {
      isKnown(session("s" + day).at(ofDays(day)).started().plays(ofMinutes(10)).stops());
      isKnown(session("t" + day).at(ofDays(day).plusHours(1)).started().stops());
    }
    Instant asOf = EVENING.plus(ofDays(1)).plus(ofHours(3));

    ViewingPage first = viewings(asOf, null, 1);
    ViewingPage second = viewings(asOf, first.next(), 1);

    assertThat(sessions(first)).containsExactly(List.of("s1", "t1"));
    assertThat(sessions(second)).containsExactly(List.of("s0", "t0"));
    assertThat(second.next()).isNull();
  }

  private ViewingPage viewings(Instant asOf, @Nullable Walk from, int limit) {
    return found(new Question.ViewingsAsOf(SMITH, ANN, Range.ALL, from, limit, asOf));
  }

  private static List<List<String>> sessions(ViewingPage page) {
    return page.viewings().stream()
        .map(viewing -> viewing.views().stream().map(view -> view.session().value()).toList())
        .toList();
  }

  private void isKnown(SessionScript session) {
    node.logsEvents(session);
    Await.result(node.history.store(SMITH, session.view()));
  }

  private List<Playhead> positions(Instant asOf) {
    return found(new Question.PositionsAsOf(SMITH, ANN, List.of(FILM), asOf));
  }

  private ViewPage views(Instant asOf, int limit) {
    return found(new Question.HistoryAsOf(SMITH, ANN, Range.ALL, limit, asOf));
  }

  private <T> T found(Question<T> question) {
    Answer<T> answer = node.ask(question);
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<T>) answer).value();
  }
}
