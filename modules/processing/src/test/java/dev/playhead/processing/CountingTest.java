package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Act;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleId;
import dev.playhead.testkit.Await;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of sessions, and when. */
class CountingTest {
  private final OnePartition partition = OnePartition.taken();

  private Engagement film() {
    return of("film");
  }

  private Engagement of(String title) {
    return Await.result(partition.engagements.port().of(new TitleId(title)));
  }

  @Test
  void aViewCountsWhenItHasEnded() {
    SessionScript script = session("s").started().plays(ofMinutes(10));
    partition.told(script).readAll();
    assertThat(film()).isEqualTo(Engagement.NONE);

    partition.told(ACCOUNT, List.of(script.stops().last())).readAll();

    assertThat(film().views()).isEqualTo(1);
    assertThat(film().profiles()).isEqualTo(1);
    assertThat(film().watchedMs()).isEqualTo(ofMinutes(10).toMillis());
  }

  @Test
  void aViewWhoseLeaseRanOutCountsToo() {
    partition.told(session("s").started().plays(ofMinutes(10))).readAll();

    partition.tick(ofHours(1));

    assertThat(film().views()).isEqualTo(1);
  }

  /** Rule 5: a device that was offline brings what it played meanwhile. */
  @Test
  void aLateEventChangesWhatIsCountedOfItsView() {
    SessionScript script = session("s").started().plays(ofMinutes(10)).stops();
    List<RecordedEvent> events = script.events();
    partition.told(ACCOUNT, events.subList(0, 3)).readAll();
    partition.tick(ofHours(1));
    assertThat(film().views()).isEqualTo(1);
    Engagement before = film();

    partition.told(ACCOUNT, events.subList(3, events.size())).readAll();

    assertThat(film()).isNotEqualTo(before);
    assertThat(film()).isEqualTo(countedOf(script));
  }

  /** Tautulli/Tautulli#2563: what comes again is no second play. */
  @Test
  void duplicatesAndReplaysCountOnce() {
    SessionScript script = session("s").started().plays(ofMinutes(10)).stops();
    partition.told(script).told(script).readAll();
    partition.take();
    partition.told(script).readAll();

    assertThat(film()).isEqualTo(countedOf(script));
  }

  @Test
  void aRewatchCountsAsAViewOfOneProfile() {
    partition.told(session("s-1").started().plays(ofMinutes(10)).stops());
    partition.told(session("s-2").at(ofHours(2)).started().plays(ofMinutes(5)).stops()).readAll();
    partition.told(session("s-3").by("ben").started().plays(ofMinutes(5)).stops()).readAll();

    assertThat(film().views()).isEqualTo(3);
    assertThat(film().profiles()).isEqualTo(2);
  }

  /** The first event says what a session is of; it may come last. */
  @Test
  void aSessionThatTurnsOutToBeAnotherTitleOrProfileIsCountedThereAlone() {
    SessionScript other = session("s").of("series").by("ben").started();
    partition
        .told(session("s").at(ofMinutes(1)).loses(1).heartbeat().plays(ofMinutes(10)).stops())
        .readAll();
    assertThat(film().views()).isEqualTo(1);

    partition.told(ACCOUNT, other.events()).readAll();

    assertThat(film()).isEqualTo(Engagement.NONE);
    assertThat(of("series").views()).isEqualTo(1);
    assertThat(of("series").profiles()).isEqualTo(1);
  }

  /** The node is gone after the count at the wrong title was taken back, or before. */
  @Test
  void aMoveThatWasCutShortIsDoneAgain() {
    partition
        .told(session("s").at(ofMinutes(1)).loses(1).heartbeat().plays(ofMinutes(10)).stops())
        .readAll();
    partition.told(ACCOUNT, session("s").of("series").started().events());

    partition.engagements.goAway();
    assertThat(partition.readAll()).isFalse();
    partition.engagements.comeBack();
    partition.take();
    assertThat(partition.readAll()).isTrue();

    assertThat(film()).isEqualTo(Engagement.NONE);
    assertThat(of("series").views()).isEqualTo(1);
  }

  /** Rule 17: a view that is gone from the history is gone from what is counted. */
  @Test
  void aRemovalThatWasCutShortIsDoneAgain() {
    partition.told(session("s").started().plays(ofMinutes(10)).stops()).readAll();
    Instant later = SessionScript.EVENING.plus(ofHours(1));
    partition.log.add(
        Act.OfTitle.removal(ACCOUNT, new ProfileId("ann"), new TitleId("film"))
            .recorded(new SessionId("act"), later));

    partition.engagements.goAway();
    assertThat(partition.readAll()).isFalse();
    partition.engagements.comeBack();
    partition.take();
    assertThat(partition.readAll()).isTrue();

    assertThat(film()).isEqualTo(Engagement.NONE);
  }

  private static Engagement countedOf(SessionScript script) {
    return Engagement.of(script.view(), script.state().furthestMs()).ofProfiles(1);
  }
}
