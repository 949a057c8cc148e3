package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.ANN;
import static dev.playhead.providing.ProvidingNode.FILM;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.RecheckRequest;
import dev.playhead.ports.bus.StartAnswer;
import dev.playhead.ports.bus.StartAnswer.LimitReached;
import dev.playhead.ports.bus.StartAnswer.MayStart;
import dev.playhead.ports.bus.StartRequest;
import dev.playhead.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a session may start, and from where (rule 9). */
class StartProviderTest {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final ConcurrencyLimit ONE = new ConcurrencyLimit(1, Policy.REFUSE);

  private final ProvidingNode node = new ProvidingNode();

  @AfterEach
  void closes() {
    node.close();
  }

  private StartAnswer ask(String session, String device) {
    SessionStart start =
        new SessionStart(
            SMITH,
            ANN,
            new Device(new DeviceId(device), "", ""),
            new SessionId(session),
            FILM,
            ViewingEvent.UNKNOWN);
    return Await.result(
        BusAddress.START.ask(node.vertx, new StartRequest(start, ONE), LONGEST_WAIT));
  }

  private MayStart started(String session, String device) {
    StartAnswer answer = ask(session, device);
    assertThat(answer).isInstanceOf(MayStart.class);
    return (MayStart) answer;
  }

  @Test
  void theFirstStartOfATitleBeginsAtItsBeginning() {
    MayStart start = started("new", "phone");

    assertThat(start.resume()).isNull();
    assertThat(start.limitChecked()).isTrue();
    assertThat(start.resumeStaleSeconds()).isEqualTo(Answer.FRESH);
    assertThat(start.started().events().get(0).positionMs()).isZero();
    assertThat(start.session().view().startedAt()).isEqualTo(EVENING);
  }

  @Test
  void aLaterStartGoesOnFromThePosition() {
    node.storesPlayhead(session("s1").of("film").started().plays(ofMinutes(10)).stops());

    MayStart start = started("new", "phone");

    assertThat(start.resume()).extracting(Playhead::positionMs).isEqualTo(ofMinutes(10).toMillis());
    assertThat(start.started().events().get(0).positionMs()).isEqualTo(ofMinutes(10).toMillis());
  }

  /** Rule 14. */
  @Test
  void afterWatchedItBeginsAnew() {
    node.storesPlayhead(session("s1").of("film").started().plays(ofMinutes(100)).ends());

    MayStart start = started("new", "phone");

    assertThat(start.resume())
        .extracting(Playhead::watched, Playhead::positionMs)
        .containsExactly(true, 0L);
    assertThat(start.started().events().get(0).positionMs()).isZero();
  }

  @Test
  void aViewThatIsNotCompleteIsFilledBeforeItDecides() {
    SessionScript playing = session("s1").on("tv").of("other").started().plays(ofMinutes(10));
    node.storesSession(playing);
    node.clockAt(EVENING.plus(ofMinutes(10)));

    StartAnswer answer = ask("new", "phone");

    assertThat(answer).isInstanceOf(LimitReached.class);
    assertThat(((LimitReached) answer).limit()).isEqualTo(1);
    assertThat(((LimitReached) answer).active())
        .singleElement()
        .satisfies(live -> assertThat(live.view().session()).isEqualTo(new SessionId("s1")));
  }

  @Test
  void whatHasStartedIsActiveAtOnceAndInTheWayOfTheNext() {
    MayStart start = started("first", "tv");

    assertThat(node.ask(new Question.ActiveSessions(SMITH)))
        .isEqualTo(Answer.Found.fresh(List.of(start.session())));
    assertThat(ask("second", "phone")).isInstanceOf(LimitReached.class);
  }

  @Test
  void aStartThatIsTakenBackIsInNobodysWay() {
    MayStart start = started("first", "tv");

    assertThat(Await.result(BusAddress.WITHDRAW.ask(node.vertx, start, LONGEST_WAIT))).isTrue();

    assertThat(ask("second", "phone")).isInstanceOf(MayStart.class);
  }

  /** Availability over consistency. */
  @Test
  void whileNobodyCanCountWhoeverWantsToWatchMay() {
    node.views.goAway();

    MayStart first = started("first", "tv");
    MayStart second = started("second", "phone");

    assertThat(first.limitChecked()).isFalse();
    assertThat(second.limitChecked()).isFalse();
    assertThat(node.startsNotChecked()).isEqualTo(2);
  }

  @Test
  void whileTheStoresAreAwayWhatTheViewDoesNotKnowIsNotChecked() {
    node.storesGoAway();

    MayStart start = started("new", "tv");

    assertThat(start.limitChecked()).isFalse();
    assertThat(start.resume()).isNull();
    assertThat(start.resumeStaleSeconds()).isZero();
  }

  /** Rule 7. */
  @Test
  void aSessionThatGoesOnMustStopWhereThereIsNoPlaceForIt() {
    MayStart first = started("first", "tv");
    LiveSession back =
        LiveSession.of(
            session("s1").on("phone").started().state(), Optional.empty(), Rules.DEFAULT);
    node.signal(back, true);

    assertThat(recheck("s1")).isEqualTo(new Standing.MustStop(back));
    assertThat(recheck("first")).isEqualTo(new Standing.Stays());
    assertThat(node.ask(new Question.ActiveSessions(SMITH)))
        .isEqualTo(Answer.Found.fresh(List.of(first.session())));
    assertThat(node.rechecks("stopped")).isEqualTo(1);
    assertThat(node.rechecks("stays")).isEqualTo(1);
  }

  @Test
  void aViewThatIsNotCompleteIsFilledBeforeItSaysWhetherASessionStays() {
    node.storesSession(session("s1").on("tv").started());
    node.storesSession(session("s2").on("phone").started());

    assertThat(recheck("s2")).isInstanceOf(Standing.MustStop.class);
  }

  @Test
  void whileNobodyCanCountASessionThatGoesOnDoes() {
    node.views.goAway();

    assertThat(recheck("s1")).isEqualTo(new Standing.Stays());
    assertThat(node.rechecks("unchecked")).isEqualTo(1);
  }

  private Standing recheck(String session) {
    return Await.result(
        BusAddress.RECHECK.ask(
            node.vertx, new RecheckRequest(SMITH, new SessionId(session), ONE), LONGEST_WAIT));
  }

  @Test
  void whileTheStoresAreAwayACompleteViewStillDecides() {
    node.viewShows();
    node.storesGoAway();

    assertThat(started("first", "tv").limitChecked()).isTrue();
    assertThat(ask("second", "phone")).isInstanceOf(LimitReached.class);
  }
}
