package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.Generation;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryEngagements;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replay does about views that are wrong, and when something is in its way. */
class ReplayTest {
  private static final AccountId HOME = OnePartition.ACCOUNT;
  private static final ProfileId ANNA = new ProfileId("anna");
  private static final Duration LATER = Duration.ofHours(3);

  private final OnePartition partition = OnePartition.taken();
  private final Asked asked = new Asked(partition);

  private static SessionScript played(String id, int minute) {
    return session(id)
        .by("anna")
        .on("tv")
        .of("title-" + id)
        .at(Duration.ofMinutes(minute))
        .started()
        .plays(Duration.ofSeconds(90))
        .stops();
  }

  @BeforeEach
  void anEvening() {
    partition.told(played("s1", 0)).told(played("s2", 5)).told(played("s3", 10));
    partition.readAll();
    partition.comeToRest(SessionScript.EVENING.plus(LATER));
  }

  private List<View> history() {
    return Await.result(partition.history.port().page(HOME, ANNA, Range.ALL, 10));
  }

  private View view(String session) {
    return history().stream()
        .filter(view -> view.session().value().equals(session))
        .findFirst()
        .orElseThrow();
  }

  private Entry entry(String session) {
    return new Entry(HOME, ANNA, view(session).title().title(), new SessionId(session));
  }

  private void corrupt() {
    Await.result(partition.history.port().remove(HOME, new SessionId("s1")));
    Await.result(
        partition
            .engagements
            .port()
            .count(entry("s2"), Engagement.of(view("s2"), 7).ofProfiles(7)));
    Await.result(partition.sessions.port().begin(HOME, Generation.FIRST.next(partition.now())));
  }

  @Test
  void whatDiffersIsNamedAndLeftAlone() {
    corrupt();

    ReplayOutcome outcome = asked.done(HOME, ReplayMode.COMPARE);

    assertThat(Asked.told(outcome))
        .containsExactlyInAnyOrder(
            "sessions s1 missing",
            "sessions s2 missing",
            "sessions s3 missing",
            "history anna/" + SessionScript.EVENING + "/s1 missing",
            "engagement title-s2/anna/s2 differs");
    assertThat(outcome.sessions()).isEqualTo(3);
    assertThat(outcome.left()).isEqualTo(5);
    assertThat(outcome.before()).isNotEqualTo(outcome.expected());
    assertThat(asked.done(HOME, ReplayMode.COMPARE).differences()).isEqualTo(5);
  }

  @Test
  void aRepairMakesItWhatItWas() {
    Picture before = partition.picture();
    String hash = asked.done(HOME, ReplayMode.COMPARE).after();
    corrupt();

    ReplayOutcome outcome = asked.done(HOME, ReplayMode.REPAIR);

    assertThat(outcome.differences()).isEqualTo(5);
    assertThat(outcome.left()).isZero();
    assertThat(outcome.after()).isEqualTo(hash);
    assertThat(partition.picture().differencesFrom(before)).isEmpty();
  }

  @Test
  void aRebuildMakesItWhatItWas() {
    Picture before = partition.picture();
    String hash = asked.done(HOME, ReplayMode.COMPARE).after();
    corrupt();

    ReplayOutcome outcome = asked.done(HOME, ReplayMode.REBUILD);

    assertThat(outcome.differences()).isEqualTo(5);
    assertThat(outcome.left()).isZero();
    assertThat(outcome.after()).isEqualTo(hash);
    assertThat(partition.picture().differencesFrom(before)).isEmpty();
  }

  @Test
  void aRebuildReadsTheLogOnceAndRecountsNoTitleThatIsRight() {
    Faults counted = partition.faults;
    int read = counted.callsOf("RawEvents.ofSession");
    int begun = counted.callsOf("Sessions.begin");
    int replaced = counted.callsOf("ViewingHistory.replace");
    int looked = counted.callsOf("Engagements.ofAccount");
    int recounted = counted.callsOf("Engagements.recount");

    assertThat(asked.done(HOME, ReplayMode.REBUILD).left()).isZero();

    assertThat(counted.callsOf("RawEvents.ofSession")).isEqualTo(read + 3);
    assertThat(counted.callsOf("Sessions.begin")).isEqualTo(begun + 1);
    assertThat(counted.callsOf("ViewingHistory.replace")).isEqualTo(replaced + 1);
    assertThat(counted.callsOf("Engagements.ofAccount")).isEqualTo(looked + 3);
    assertThat(counted.callsOf("Engagements.recount")).isEqualTo(recounted);
  }

  @Test
  void aRebuildRecountsTheTitleWhoseSumOthersLookAt() {
    TitleId title = view("s2").title().title();
    Engagement right = Await.result(partition.engagements.port().of(title));
    InMemoryEngagements engagements = (InMemoryEngagements) partition.engagements.held();
    engagements.makeWrong(title);
    engagements.leaveToOthers(title);
    assertThat(asked.done(HOME, ReplayMode.COMPARE).found()).isEmpty();

    assertThat(asked.done(HOME, ReplayMode.REBUILD).left()).isZero();

    assertThat(Await.result(partition.engagements.port().of(title))).isEqualTo(right);
  }

  @Test
  void aSumThatIsWrongWhileItsViewsAreRightIsFoundAndMended() {
    TitleId title = view("s2").title().title();
    Engagement right = Await.result(partition.engagements.port().of(title));
    ((InMemoryEngagements) partition.engagements.held()).makeWrong(title);

    assertThat(Asked.told(asked.done(HOME, ReplayMode.COMPARE)))
        .containsExactly("engagement title-s2/ differs");
    assertThat(asked.done(HOME, ReplayMode.REPAIR).left()).isZero();

    assertThat(Await.result(partition.engagements.port().of(title))).isEqualTo(right);
  }

  @Test
  void aViewThatNobodyEverReportedGoes() {
    View ghost = view("s1");
    Await.result(
        partition
            .history
            .port()
            .store(
                HOME,
                new View(
                    new SessionId("ghost"),
                    ghost.profile(),
                    ghost.device(),
                    ghost.title(),
                    ghost.startedAt(),
                    ghost.end(),
                    1,
                    0,
                    1,
                    -1,
                    false)));

    assertThat(Asked.told(asked.done(HOME, ReplayMode.REPAIR)))
        .containsExactly("history anna/" + ghost.startedAt() + "/ghost extra");

    assertThat(history()).hasSize(3);
  }

  @Test
  void onlyTheViewsThatAreAskedForAreLookedAt() {
    corrupt();

    SessionId id = asked.put(HOME, ReplayMode.REPAIR, EnumSet.of(ReplayedView.HISTORY));
    partition.readAll();

    assertThat(Asked.told(asked.outcome(id)))
        .containsExactly("history anna/" + SessionScript.EVENING + "/s1 missing");
    assertThat(asked.done(HOME, ReplayMode.COMPARE).differences()).isEqualTo(4);
  }

  @Test
  void anAccountOfWhichNothingWasHeardInThatTimeIsPassedOver() {
    corrupt();
    Instant after = SessionScript.EVENING.plus(LATER);
    SessionId id =
        asked.put(
            new ReplayRequest(
                asked.next(),
                HOME,
                ReplayMode.REPAIR,
                Set.of(ReplayedView.HISTORY),
                after,
                after.plusSeconds(60)));
    partition.readAll();

    assertThat(asked.outcome(id).isDone()).isTrue();
    assertThat(asked.outcome(id).differences()).isZero();
    assertThat(history()).hasSize(2);
  }

  @Test
  void anAccountThatNobodyKnowsIsLeftAlone() {
    AccountId nobody = new AccountId("nobody");
    SessionState kept = Await.result(partition.sessions.port().ofAccount(HOME)).get(0);
    Await.result(partition.sessions.port().store(nobody, Generation.FIRST, List.of(kept)));

    ReplayOutcome outcome = asked.done(nobody, ReplayMode.REPAIR);

    assertThat(outcome.sessions()).isZero();
    assertThat(Await.result(partition.sessions.port().ofAccount(nobody))).hasSize(1);
  }

  @Test
  void reportsOfTheSameBatchAreStoredAndNoDifference() {
    SessionId first = asked.put(HOME, ReplayMode.COMPARE);
    partition.told(played("s4", 20));
    SessionId second = asked.put(HOME, ReplayMode.COMPARE);
    partition.told(played("s5", 30));

    assertThat(partition.readAll()).isTrue();

    assertThat(asked.outcome(first).found()).isEmpty();
    assertThat(asked.outcome(second).found()).isEmpty();
    assertThat(asked.outcome(first).sessions()).isEqualTo(5);
  }

  @Test
  void aReplayThatComesAgainIsNotDoneAgain() {
    SessionId id = asked.put(HOME, ReplayMode.REPAIR);
    partition.readAll();
    corrupt();

    partition.queueReadFrom(0);
    partition.readAll();

    assertThat(asked.outcome(id).differences()).isZero();
    assertThat(partition.counted("replays")).isEqualTo(1);
  }

  @Test
  void aCommandWhoseRequestIsForgottenHoldsUpNothing() {
    partition.log.add(
        Act.OfAccount.replay(HOME).recorded(new SessionId("forgotten"), partition.now()));

    assertThat(partition.readAll()).isTrue();
    assertThat(Await.result(partition.replays.outcome(new SessionId("forgotten")))).isEmpty();
  }

  @Test
  void aStoreThatIsAwayWhileItWritesHasTheBatchComeAgain() {
    corrupt();
    SessionId id = asked.put(HOME, ReplayMode.REPAIR);
    partition.history.goAway();

    assertThat(partition.readAll()).as("only looked, and said so").isTrue();
    assertThat(asked.outcome(id).failure()).contains("away");
    assertThat(partition.counted("replay.failures")).isEqualTo(1);
    partition.history.comeBack();
    assertThat(asked.done(HOME, ReplayMode.REPAIR).left()).isZero();
  }

  @Test
  void whatCannotBeReadInTheLogIsToldAndItsViewsStay() {
    Picture before = partition.picture();
    partition.faults.corrupt(RawEvents.class, "ofSession", new SessionId("s2"));

    ReplayOutcome outcome = asked.done(HOME, ReplayMode.REPAIR);

    assertThat(outcome.unreadable()).containsExactly("s2");
    assertThat(outcome.found()).isEmpty();
    assertThat(outcome.isRight()).isFalse();
    partition.faults.none();
    assertThat(partition.picture().differencesFrom(before)).isEmpty();
  }

  @Test
  void viewsThatAreAwayAreNotComparedAndNotThrownAway() {
    corrupt();
    partition.views.goAway();

    ReplayOutcome outcome = asked.done(HOME, ReplayMode.REPAIR);

    assertThat(outcome.failure()).contains("fast reads are away");
    partition.views.comeBack();
    assertThat(asked.done(HOME, ReplayMode.COMPARE).found()).isEmpty();
  }
}
