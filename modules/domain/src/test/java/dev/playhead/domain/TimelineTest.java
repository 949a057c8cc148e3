package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

  static Timeline timeline(SessionScript session) {
    return timeline(session.events());
  }

  static Timeline timeline(List<RecordedEvent> arrivals) {
    SessionState state = new SessionFold(Rules.DEFAULT).of(arrivals);
    Optional<SessionEnd> end =
        SessionEnd.of(state, List.of(), state.lastAt().plus(ofHours(1)), Rules.DEFAULT);
    return Timeline.of(arrivals, end, Rules.DEFAULT);
  }

  private static RecordedEvent again(RecordedEvent recorded, long secondsLater) {
    return new RecordedEvent(
        recorded.profile(),
        recorded.device(),
        recorded.receivedAt().plusSeconds(secondsLater),
        recorded.event());
  }

  @Test
  void ofNothingIsRefused() {
    assertThatThrownBy(() -> Timeline.of(List.of(), Optional.empty(), Rules.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasTheViewAndEveryEventInTheOrderInWhichTheyHappened() {
    SessionScript session = session("s").started().plays(ofMinutes(1)).stops();
    List<RecordedEvent> reversed = new ArrayList<>(session.events());
    Collections.reverse(reversed);

    Timeline timeline = timeline(reversed);

    assertThat(timeline.view()).isEqualTo(session.view());
    assertThat(timeline.events()).isEqualTo(session.events());
  }

  @Test
  void sequencesThatNeverArrivedAreGaps() {
    Timeline timeline =
        timeline(session("s").loses(2).started().loses(1).plays(ofSeconds(60)).loses(4).stops());

    assertThat(timeline.gaps())
        .containsExactly(new Timeline.Gap(0, 1), new Timeline.Gap(3, 3), new Timeline.Gap(6, 9));
  }

  @Test
  void whatTheServerNumberedLeavesNoGap() {
    RecordedEvent started = session("s").started().last();
    RecordedEvent byServer = session("s").loses(1).waits(ofMinutes(1)).heartbeat().last();
    ViewingEvent event = byServer.event();
    RecordedEvent farAway =
        new RecordedEvent(
            byServer.profile(),
            byServer.device(),
            byServer.receivedAt(),
            new ViewingEvent(
                event.session(),
                (1L << 53) + event.time().toEpochMilli(),
                event.type(),
                event.time(),
                event.deviceTime(),
                event.title(),
                event.positionMs(),
                event.fromMs(),
                event.durationMs(),
                event.creditsMs(),
                event.paused(),
                event.ended(),
                event.telemetry(),
                event.error()));

    assertThat(timeline(List.of(started, farAway)).gaps()).isEmpty();
  }

  @Test
  void whatArrivesAgainIsADuplicateAndWhatIsReadAgainIsNone() {
    SessionScript session = session("s").started().plays(ofSeconds(60));
    List<RecordedEvent> arrivals = new ArrayList<>(session.events());
    arrivals.add(again(session.last(), 5));
    arrivals.add(again(session.last(), 65));
    arrivals.addAll(session.events());

    Timeline timeline = timeline(arrivals);

    assertThat(timeline.duplicates()).isEqualTo(2);
    assertThat(timeline.events()).isEqualTo(session.events());
    assertThat(timeline(session).duplicates()).isZero();
  }

  @Test
  void stallsLastUntilThePlayerDoesSomethingElse() {
    SessionScript session =
        session("s").started().plays(ofSeconds(60)).stalls().waits(ofSeconds(4)).recovers();
    session.plays(ofSeconds(50)).stalls().waits(ofSeconds(6)).stops();

    Timeline timeline = timeline(session);

    assertThat(timeline.stalls())
        .containsExactly(
            new Timeline.Stall(EVENING.plusSeconds(60), 60_000, 4_000),
            new Timeline.Stall(EVENING.plusSeconds(114), 110_000, 6_000));
    assertThat(timeline.stalledMs()).isEqualTo(10_000);
    assertThat(timeline.stallRatio()).isEqualTo(10.0 / 120, within(1e-9));
  }

  @Test
  void aHeartbeatThatDoesNotMoveDoesNotEndAStall() {
    SessionScript session = session("s").started().plays(ofSeconds(30)).stalls();
    session.waits(ofSeconds(30)).heartbeat().waits(ofSeconds(10)).recovers();

    assertThat(timeline(session).stalls())
        .containsExactly(new Timeline.Stall(EVENING.plusSeconds(30), 30_000, 40_000));
  }

  @Test
  void aStallThatNothingEndsLastsUntilTheLastWord() {
    SessionScript session = session("s").started().plays(ofSeconds(30)).stalls();
    session.waits(ofSeconds(20)).heartbeat();

    assertThat(timeline(session).stalls())
        .containsExactly(new Timeline.Stall(EVENING.plusSeconds(30), 30_000, 20_000));
  }

  @Test
  void aDeviceThatSleptOverAStallDidNotStallAllNight() {
    SessionScript session = session("s").started().plays(ofSeconds(30)).stalls();
    session.waits(ofSeconds(20)).heartbeat().waits(ofHours(9)).recovers().plays(ofSeconds(30));

    assertThat(timeline(session).stalls())
        .containsExactly(new Timeline.Stall(EVENING.plusSeconds(30), 30_000, 20_000));
  }

  @Test
  void withoutAStallTheRatioIsNone() {
    assertThat(timeline(session("s").started()).stallRatio()).isZero();
    assertThat(timeline(session("s").started().plays(ofMinutes(1))).stallRatio()).isZero();
  }

  @Test
  void whatTheFirstHeartbeatDidNotPlayWasStartUp() {
    SessionScript session = session("s").started().waits(ofMillis(1500)).plays(ofSeconds(28));

    assertThat(timeline(session).startupMs()).isEqualTo(1500);
  }

  @Test
  void theEndOfTheFirstRebufferingEndsTheStartUp() {
    SessionScript session = session("s").from(ofMinutes(3)).started().stalls();
    session.waits(ofMillis(2200)).recovers().plays(ofSeconds(30));

    assertThat(timeline(session).startupMs()).isEqualTo(2200);
  }

  @Test
  void aJumpBeforeTheFirstPictureIsNoPlay() {
    SessionScript session = session("s").started().waits(ofMillis(500)).seeks(ofMinutes(20));
    session.waits(ofMillis(700)).plays(ofSeconds(20));

    assertThat(timeline(session).startupMs()).isEqualTo(1200);
  }

  @Test
  void startUpIsNotKnownWithoutASignOrWithAPauseBeforeIt() {
    SessionScript paused = session("s").started().pauses().waits(ofSeconds(20)).resumes();

    assertThat(timeline(session("s").started()).startupMs()).isEqualTo(-1);
    assertThat(timeline(session("s").plays(ofMinutes(1))).startupMs()).isEqualTo(-1);
    assertThat(timeline(paused.plays(ofSeconds(20))).startupMs()).isEqualTo(-1);
    assertThat(timeline(session("s").started().waits(ofHours(1)).plays(ofSeconds(20))).startupMs())
        .isEqualTo(-1);
  }

  @Test
  void hasTheBitratesAndTheErrors() {
    SessionScript session = session("s").started().changesBitrate().plays(ofSeconds(30));
    session.fails(false).fails(true);

    Timeline timeline = timeline(session);

    assertThat(timeline.bitrates()).containsExactly(new Timeline.Bitrate(EVENING, 5_800));
    assertThat(timeline.errors())
        .extracting(Timeline.Failure::time, failure -> failure.error().fatal())
        .containsExactly(
            tuple(EVENING.plusSeconds(30), false), tuple(EVENING.plusSeconds(30), true));
  }

  @Test
  void aStopFromElsewhereIsToldAndIsNoGapNorTheEndOfAStall() {
    SessionScript session = session("s").started().plays(ofSeconds(30)).stalls();
    session.waits(ofSeconds(20)).recovers();
    List<RecordedEvent> arrivals = new ArrayList<>(session.events());
    arrivals.add(Acts.stop("s", EVENING.plusSeconds(40)));

    Timeline timeline = timeline(arrivals);

    assertThat(timeline.events()).hasSize(session.events().size() + 1);
    assertThat(timeline.gaps()).isEmpty();
    assertThat(timeline.stalls())
        .containsExactly(new Timeline.Stall(EVENING.plusSeconds(30), 30_000, 20_000));
    assertThat(timeline.summary()).contains("somebody stopped it from elsewhere");
  }
}
