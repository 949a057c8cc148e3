package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.testkit.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where one event goes. */
class JourneyTest {
  private static final ProfileId ANN = new ProfileId("ann");
  private static final TitleEdition FILM = TitleEdition.of("film");

  private final OnePartition partition = OnePartition.taken();

  @Test
  void aStartIsInTheRawLog() {
    SessionScript started = session("s").started();

    partition.told(started).readAll();

    assertThat(Await.result(partition.rawEvents.port().ofSession(ACCOUNT, new SessionId("s"))))
        .isEqualTo(started.events());
  }

  @Test
  void aStartOpensTheSession() {
    SessionScript started = session("s").started();

    partition.told(started).readAll();

    assertThat(Await.result(partition.sessions.port().ofAccount(ACCOUNT)))
        .containsExactly(started.state());
    assertThat(Await.result(partition.sessions.port().openAccounts(OnePartition.PARTITION)))
        .containsExactly(ACCOUNT);
  }

  @Test
  void aStartIsInTheHistoryWithoutAnEnd() {
    partition.told(session("s").started()).readAll();

    assertThat(history()).singleElement().satisfies(view -> assertThat(view.isEnded()).isFalse());
    assertThat(partition.published).isEmpty();
  }

  @Test
  void aHeartbeatMovesThePlayhead() {
    SessionScript played = session("s").started().plays(Duration.ofMinutes(2));

    partition.told(played).readAll();

    assertThat(Await.result(partition.playheads.port().of(ACCOUNT, ANN, FILM)))
        .hasValueSatisfying(
            state ->
                assertThat(state.playhead(OnePartition.RULES))
                    .contains(SessionScript.playheadAfter(played)));
  }

  @Test
  void aHeartbeatDoesNotBecomeAHistoryWrite() {
    SessionScript script = session("s").started();
    partition.told(script).readAll();
    int before = partition.faults.callsOf("ViewingHistory.store");

    partition.told(ACCOUNT, script.plays(Duration.ofMinutes(5)).events()).readAll();

    assertThat(partition.faults.callsOf("ViewingHistory.store")).isEqualTo(before);
  }

  @Test
  void theViewsAreToldWithTheOffset() {
    SessionScript script = session("s").started().plays(Duration.ofSeconds(30));

    partition.told(script).readAll();

    assertThat(Await.result(partition.views.projectedOffset(OnePartition.PARTITION))).contains(1L);
    assertThat(partition.picture().facts()).containsKey("live " + ACCOUNT + " s");
  }

  @Test
  void aStopEndsTheViewInHistoryAndFeed() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(2)).stops();

    partition.told(script).readAll();

    assertThat(history()).containsExactly(script.view());
    assertThat(partition.published).containsExactly(script.view());
  }

  @Test
  void aStopLeavesTheLiveViewAndTheNoteOfOpenSessions() {
    partition.told(session("s").started().stops()).readAll();

    assertThat(partition.picture().facts()).doesNotContainKey("live " + ACCOUNT + " s");
    assertThat(Await.result(partition.sessions.port().openAccounts(OnePartition.PARTITION)))
        .isEmpty();
  }

  @Test
  void aReplacedSessionEndsWhenTheOtherStarts() {
    SessionScript first = session("first").started().plays(Duration.ofMinutes(2));
    SessionScript second = session("second").at(Duration.ofSeconds(150)).started();

    partition.told(first).told(second).readAll();

    assertThat(history())
        .filteredOn(view -> view.session().value().equals("first"))
        .singleElement()
        .extracting(View::end)
        .isEqualTo(new SessionEnd(second.last().event().time(), EndReason.REPLACED));
    assertThat(partition.picture().facts())
        .containsKey("live " + ACCOUNT + " second")
        .doesNotContainKey("live " + ACCOUNT + " first");
  }

  @Test
  void aSessionListedAsExpiredIsReplacedByAStartThatArrivesLater() {
    partition.told(session("first").started()).readAll();
    partition.tick(Duration.ofHours(1));
    SessionScript second =
        session("second")
            .at(Duration.ofSeconds(60))
            .arriving(SessionScript.EVENING.plus(Duration.ofHours(2)))
            .started();

    partition.told(second).readAll();

    assertThat(history())
        .filteredOn(view -> view.session().value().equals("first"))
        .singleElement()
        .extracting(View::end)
        .isEqualTo(new SessionEnd(second.last().event().time(), EndReason.REPLACED));
  }

  @Test
  void aLateEventIsFoldedWhereItBelongs() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(2)).stops();
    List<RecordedEvent> events = script.events();
    partition.told(ACCOUNT, events.subList(0, 1));
    partition.told(ACCOUNT, events.subList(3, events.size())).readAll();

    partition.told(ACCOUNT, events.subList(1, 3)).readAll();

    assertThat(Await.result(partition.sessions.port().ofAccount(ACCOUNT)))
        .containsExactly(script.state());
    assertThat(partition.published).last().isEqualTo(script.view());
  }

  @Test
  void anEventInOrderIsFoldedWithoutReadingTheRawLog() {
    SessionScript script = session("s").started();
    partition.told(script).readAll();
    int before = partition.faults.callsOf("RawEvents.ofSession");

    List<RecordedEvent> events = script.plays(Duration.ofMinutes(1)).events();
    partition.told(ACCOUNT, events.subList(1, events.size())).readAll();

    assertThat(partition.faults.callsOf("RawEvents.ofSession")).isEqualTo(before);
  }

  @Test
  void aLateStartMovesTheOpenViewToItsPlace() {
    SessionScript script = session("s").started().plays(Duration.ofSeconds(30));
    partition.told(ACCOUNT, script.events().subList(1, 2)).readAll();

    partition.told(ACCOUNT, script.first(1)).readAll();

    assertThat(history())
        .singleElement()
        .extracting(View::startedAt)
        .isEqualTo(SessionScript.EVENING);
  }

  @Test
  void theSameBatchAgainChangesNothing() {
    partition
        .told(session("first").started().plays(Duration.ofMinutes(2)))
        .told(session("second").at(Duration.ofMinutes(3)).started().stops());
    partition.readAll();
    Picture once = partition.picture();

    List<AcceptedReport> again = List.copyOf(partition.log);
    partition.log.addAll(again);
    partition.readAll();

    assertThat(partition.picture().differencesFrom(once)).isEmpty();
  }

  @Test
  void accountsOfOneBatchAreKeptApart() {
    AccountId other = new AccountId("jones");
    SessionScript ours = session("s").started().plays(Duration.ofMinutes(1)).stops();
    SessionScript theirs = session("s").of("series").started();

    partition.told(ours).told(other, theirs.events()).readAll();

    assertThat(Await.result(partition.sessions.port().ofAccount(ACCOUNT)))
        .containsExactly(ours.state());
    assertThat(Await.result(partition.sessions.port().ofAccount(other)))
        .containsExactly(theirs.state());
  }

  private List<View> history() {
    return Await.result(partition.history.port().page(ACCOUNT, ANN, ViewingHistory.Range.ALL, 100));
  }
}
