package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why is the playhead what it is? */
class ExplanationTest {

  private static PlayheadState state(List<SessionScript> sessions) {
    PlayheadState state = PlayheadState.empty(TitleEdition.of("film"));
    for (SessionScript session : sessions) {
      state = state.with(session.sitting(), Rules.DEFAULT);
    }
    return state;
  }

  private static Explanation explain(SessionScript... sessions) {
    return explain(Arrays.asList(sessions));
  }

  private static Explanation explain(List<SessionScript> sessions) {
    PlayheadState state = state(sessions);
    Map<SessionId, Long> sequences = new HashMap<>();
    Set<SessionId> asked = Explanation.sessions(state, Rules.DEFAULT);
    for (SessionScript session : sessions) {
      if (asked.contains(session.state().session())) {
        sequences.put(
            session.state().session(), DecidingEvent.sequence(session.events(), Rules.DEFAULT));
      }
    }
    Explanation explanation = Explanation.of(state, sequences, Rules.DEFAULT).orElseThrow();
    assertThat(explanation.playhead()).isEqualTo(state.playhead(Rules.DEFAULT).orElseThrow());
    assertThat(explanation.decidedBy().session()).isEqualTo(explanation.playhead().session());
    return explanation;
  }

  @Test
  void aTitleThatWasNeverPlayedHasNone() {
    PlayheadState never = PlayheadState.empty(TitleEdition.of("film"));

    assertThat(Explanation.of(never, Map.of(), Rules.DEFAULT)).isEmpty();
    assertThat(Explanation.sessions(never, Rules.DEFAULT)).isEmpty();
  }

  @Test
  void theNewestPositionWinsByRule11() {
    SessionScript tv = session("tv").started().plays(ofMinutes(10)).stops();
    SessionScript phone = session("phone").on("phone").at(ofHours(1)).from(ofMinutes(5)).started();
    phone.plays(ofMinutes(1)).changesBitrate();

    Explanation explanation = explain(phone, tv);

    assertThat(explanation.decidedBy().rule()).isEqualTo(11);
    assertThat(explanation.decidedBy().session()).isEqualTo(new SessionId("phone"));
    assertThat(explanation.decidedBy().sequence()).as("its last heartbeat").isEqualTo(2);
    assertThat(explanation.considered())
        .extracting(
            Explanation.Considered::session,
            Explanation.Considered::rule,
            Explanation.Considered::positionMs)
        .containsExactly(
            tuple(new SessionId("phone"), 11, ofMinutes(6).toMillis()),
            tuple(new SessionId("tv"), 11, ofMinutes(10).toMillis()));
    assertThat(explanation.considered().get(0).outcome()).startsWith("decided");
    assertThat(explanation.considered().get(1).outcome()).startsWith("superseded");
  }

  // advplyr/audiobookshelf#5188: an old tab overwrites newer progress
  @Test
  void anAccidentalPlayIsNamedWithRule12() {
    SessionScript evening = session("evening").started().plays(ofMinutes(40)).stops();
    SessionScript accident = session("accident").at(ofHours(2)).started();
    accident.playsInSilence(ofSeconds(3)).stops();

    Explanation explanation = explain(evening, accident);

    assertThat(explanation.decidedBy().rule()).isEqualTo(12);
    assertThat(explanation.decidedBy().session()).isEqualTo(new SessionId("evening"));
    assertThat(explanation.decidedBy().detail()).contains("accident", "3000 ms", "30000 ms");
    assertThat(explanation.considered().get(0).rule()).isEqualTo(12);
    assertThat(explanation.considered().get(0).outcome()).startsWith("refused");
    assertThat(explanation.considered().get(1).outcome()).startsWith("decided");
  }

  // cta-wave/common-media-client-data#160: playhead time differs between formats
  @Test
  void aWorsePositionIsNamedWithRule13() {
    SessionScript exact = session("tv").at(ofSeconds(60)).from(ofMinutes(30)).started();
    SessionScript addedUp = session("phone").on("phone").started().plays(ofSeconds(30));
    addedUp.waits(ofSeconds(50)).changesBitrate();

    Explanation explanation = explain(exact, addedUp);

    assertThat(explanation.decidedBy().rule()).isEqualTo(13);
    assertThat(explanation.decidedBy().session()).isEqualTo(new SessionId("tv"));
    assertThat(explanation.considered().get(0).provenance()).isEqualTo(Provenance.INTEGRATED);
    assertThat(explanation.considered().get(0).sequence()).as("the bitrate's event").isEqualTo(2);
  }

  @Test
  void aRewatchIsNamedWithRule14() {
    SessionScript watched = session("first").started().plays(ofMinutes(100)).ends();
    SessionScript again = session("again").at(ofDays(3)).started().plays(ofSeconds(5));

    Explanation explanation = explain(watched, again);

    assertThat(explanation.decidedBy().rule()).isEqualTo(14);
    assertThat(explanation.decidedBy().session()).isEqualTo(new SessionId("again"));
  }

  @Test
  void aTabLeftOpenIsDecidedByTheEventAtWhichItCameToItsPosition() {
    SessionScript tab = session("tab").started().playsInSilence(ofMinutes(1)).pauses();
    long paused = tab.last().event().sequence();
    tab.staysPaused(ofHours(1));

    Explanation explanation = explain(tab);

    assertThat(explanation.decidedBy().sequence()).isEqualTo(paused);
    assertThat(explanation.considered().get(0).time()).isEqualTo(EVENING.plus(ofMinutes(1)));
  }

  @Test
  void aTitlePlayedEveryDayIsExplainedByItsNewestSittings() {
    List<SessionScript> days = new ArrayList<>();
    for (int day = 0; day < 2 * PlayheadState.MAX_SITTINGS; day++) {
      days.add(session("d" + day).at(ofDays(day)).from(ofMinutes(5)).started().plays(ofMinutes(1)));
    }

    Explanation explanation = explain(days);

    assertThat(explanation.considered()).hasSize(Explanation.MOST);
    assertThat(explanation.considered().get(0).session())
        .isEqualTo(explanation.playhead().session());
    assertThat(explanation.considered()).allMatch(considered -> considered.sequence() >= 0);
  }

  private static Explanation explainActs(SessionScript played, RecordedEvent act) {
    PlayheadState state = state(List.of(played)).with(Sitting.of(act), Rules.DEFAULT);
    Map<SessionId, Long> sequences = new HashMap<>();
    sequences.put(played.state().session(), DecidingEvent.sequence(played.events(), Rules.DEFAULT));
    sequences.put(act.event().session(), DecidingEvent.sequence(List.of(act), Rules.DEFAULT));
    return Explanation.of(state, sequences, Rules.DEFAULT).orElseThrow();
  }

  @Test
  void aPositionSetByHandIsNamedWithRule11AndTheActsOwnEvent() {
    SessionScript evening = session("evening").started().plays(ofMinutes(40)).stops();

    Explanation explanation =
        explainActs(evening, Acts.position("act-1", EVENING.plus(ofHours(2)), 60_000));

    assertThat(explanation.playhead().positionMs()).isEqualTo(60_000);
    assertThat(explanation.decidedBy().rule()).isEqualTo(11);
    assertThat(explanation.decidedBy().session()).isEqualTo(new SessionId("act-1"));
    assertThat(explanation.decidedBy().sequence()).isZero();
    assertThat(explanation.decidedBy().detail()).contains("by hand");
  }

  @Test
  void aMarkIsNamedWithRule17() {
    SessionScript evening = session("evening").started().plays(ofMinutes(40)).stops();

    Explanation explanation =
        explainActs(evening, Acts.watched("act-1", EVENING.plus(ofHours(2)), true));

    assertThat(explanation.playhead().watched()).isTrue();
    assertThat(explanation.decidedBy().rule()).isEqualTo(17);
    assertThat(explanation.decidedBy().session()).isEqualTo(explanation.playhead().session());
  }

  // jellyfin/jellyfin#10354: no way to remove from continue watching without faking state
  @Test
  void aDismissalIsToldAndDecidesNothing() {
    SessionScript evening = session("evening").started().plays(ofMinutes(40)).stops();

    Explanation explanation =
        explainActs(evening, Acts.dismissal("act-1", EVENING.plus(ofHours(2))));

    assertThat(explanation.decidedBy().rule()).isEqualTo(11);
    assertThat(explanation.decidedBy().session()).isEqualTo(new SessionId("evening"));
    assertThat(explanation.considered().get(0).rule()).isEqualTo(15);
    assertThat(explanation.considered().get(0).outcome()).startsWith("no say");
  }

  @Test
  void ofNoEventsThereIsNoDecidingOne() {
    assertThatThrownBy(() -> DecidingEvent.sequence(List.of(), Rules.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
