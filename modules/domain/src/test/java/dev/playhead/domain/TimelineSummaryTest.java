package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.domain.TimelineTest.timeline;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a support agent reads out. */
class TimelineSummaryTest {

  @Test
  void ofAnEveningWithoutTrouble() {
    SessionScript session = session("s").started().plays(ofMinutes(42)).stops();

    assertThat(timeline(session).summary())
        .isEqualTo(
            "Profile ann played film on Living room for 42 min, from 0:00:00 to 0:42:00, and the"
                + " viewer stopped it. It started within 0.0 s, never stalled and reported no"
                + " error.");
  }

  @Test
  void ofAnEveningWithAllOfIt() {
    SessionScript session = session("s").from(ofMinutes(61)).started().changesBitrate();
    session.waits(ofMillis(1400)).plays(ofSeconds(40)).stalls().waits(ofSeconds(10)).recovers();
    session.loses(3).plays(ofSeconds(20)).fails(false).fails(true);

    assertThat(timeline(session).summary())
        .isEqualTo(
            "Profile ann played film on Living room for 1 min, from 1:01:00 to 1:02:00, and"
                + " nothing more was heard of the device. It started within 1.4 s, stalled once for"
                + " 10 s (14.0 % of the time), ran at 5,800 kbit/s, reported 2 errors, the last one"
                + " 'decode', which was fatal and lost 3 events on the way.");
  }

  @Test
  void ofASessionThatGoesOn() {
    Timeline timeline =
        Timeline.of(
            session("s")
                .on("tv-7")
                .of(new TitleEdition(new TitleId("t"), "extended"))
                .heartbeat()
                .events(),
            Optional.empty(),
            Rules.DEFAULT);

    assertThat(timeline.summary())
        .isEqualTo(
            "Profile ann played t (extended) on tv-7 for 0.0 s, from 0:00:00 to 0:00:00, and is"
                + " still active. It never stalled and reported no error.");
  }
}
