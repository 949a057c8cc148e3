package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.SessionScript;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A store that was killed comes back without its last writes, and is given them again. */
class StoreReturnedTest {
  private static final Instant LATER = EVENING.plus(Duration.ofDays(1));

  private final OnePartition partition = OnePartition.taken();

  @Test
  void whatItForgotIsStoredAgain() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.storesRemember();
    partition.readAll();
    partition.storesForget();

    partition.storeReturned();

    assertThat(partition.next()).isZero();
    assertThatAllIsThereIn(partition);
  }

  @Test
  void aViewThatOnlyTheHistoryForgotIsStoredAgain() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.history.remember();
    partition.readAll();
    partition.history.forget();

    partition.storeReturned();

    assertThatAllIsThereIn(partition);
  }

  @Test
  void anEndByTimeThatOnlyTheHistoryForgotIsStoredAgain() {
    partition.told(session("s").started()).readAll();
    partition.history.remember();
    partition.tick(Duration.ofMinutes(10));
    partition.history.forget();

    partition.storeReturned();

    assertThatAllIsThereIn(partition);
  }

  @Test
  void aReplacementThatOnlyTheHistoryForgotIsStoredAgain() {
    partition.told(session("first").started()).readAll();
    partition.tick(Duration.ofHours(1));
    Instant night = EVENING.plus(Duration.ofHours(2));
    partition.history.remember();
    partition.clockAt(night);
    partition.told(session("second").at(Duration.ofSeconds(60)).arriving(night).started().stops());
    partition.readAll();
    partition.history.forget();

    partition.storeReturned();

    assertThatAllIsThereIn(partition);
  }

  @Test
  void batchesFromBeforeAnOutageAreNotDroppedBecauseItLasted() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.storesRemember();
    partition.read(2);
    partition.storesForget();
    partition.rawEvents.goAway();
    partition.readAll();
    partition.clockAt(EVENING.plus(Duration.ofMinutes(1)));
    partition.readAll();
    partition.rawEvents.comeBack();
    partition.readAll();

    partition.storeReturned();

    assertThat(partition.next()).isZero();
  }

  @Test
  void whatIsOldEnoughIsNotReadAgain() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(5)).stops();
    partition.told(script).read(4);
    partition.clockAt(EVENING.plus(RecentBatches.FORGETTABLE).plusSeconds(1));
    partition.readAll();

    partition.storeReturned();

    assertThat(partition.next()).isEqualTo(4);
  }

  @Test
  void aStoreThatLeavesAgainIsReadAgainWithTheNextTick() {
    partition.told(session("s").started()).readAll();
    partition.sessions.goAway();
    assertThat(partition.storeReturned()).isFalse();
    partition.sessions.comeBack();

    partition.tick();

    assertThat(partition.next()).isZero();
  }

  @Test
  void nothingIsBelievedOfAStoreThatCouldNotBeReadYet() {
    partition.told(session("gone").on("phone").started()).readAll();
    partition.clockAt(EVENING.plus(Duration.ofMinutes(5)));
    partition.sessions.goAway();
    partition.storeReturned();
    partition.sessions.comeBack();

    SessionScript other = session("other").at(Duration.ofMinutes(5)).started().stops();
    partition.told(other).readAll();

    assertThatAllIsThereIn(partition);
  }

  @Test
  void viewsThatReturnMeanwhileDoNotCutTheReadingShort() {
    SessionScript script = session("s").started().plays(Duration.ofMinutes(5)).stops();
    partition.told(script).read(4);
    partition.views.goAway();
    partition.readAll();
    partition.storesForget();
    partition.storeReturned();
    partition.views.comeBack();

    partition.tick();

    assertThat(partition.next()).isZero();
    assertThatAllIsThereIn(partition);
  }

  @Test
  void aBatchThatWasUnderWayDoesNotEndTheDoubt() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops());
    partition.history.remember();
    partition.readAll();
    partition.history.forget();
    partition.told(session("other").on("phone").at(Duration.ofMinutes(9)).started().stops());

    partition.storeReturnsWhileReadingOn(2);

    assertThatAllIsThereIn(partition);
  }

  /** The node and the store were killed together: power failed, say. */
  @Test
  void whatItForgotIsStoredAgainByWhoeverTakesThePartitionNext() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.storesRemember();
    partition.readAll();
    partition.storesForget();

    partition.take();

    assertThat(partition.next()).isZero();
    assertThatAllIsThereIn(partition);
  }

  @Test
  void whoTakesAPartitionOverReadsNothingAgainIfTheStoreIsStillTheSame() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);

    partition.take();

    assertThat(partition.next()).isEqualTo(4);
  }

  @Test
  void whoTakesAPartitionOverDoesNotReadAgainWhatIsOldEnough() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.clockAt(EVENING.plus(RecentBatches.FORGETTABLE).plusSeconds(1));
    partition.readAll();
    partition.storesForgetNothing();

    partition.take();

    assertThat(partition.next()).isEqualTo(4);
  }

  /** It has seen none of them, and yet it is who must read them again. */
  @Test
  void aStoreThatIsKilledSoonAfterATakeoverIsToldAgainWhatItWasToldBeforeThat() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.storesRemember();
    partition.readAll();
    partition.take();
    partition.storesForget();

    partition.storeReturned();

    assertThat(partition.next()).isZero();
    assertThatAllIsThereIn(partition);
  }

  /** Of the batches that were to be read again only some were, when the node was killed too. */
  @Test
  void aTakeoverAmidTheReadingAgainBeginsItAnew() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops());
    partition.read(2);
    partition.storesRemember();
    partition.readAll();
    partition.storesForget();
    partition.storeReturned();
    partition.read(2);

    partition.take();

    assertThat(partition.next()).isZero();
    assertThatAllIsThereIn(partition);
  }

  @Test
  void aBatchThatWasUnderWayWhenTheStoreReturnedDoesNotHideTheDoubtFromTheNext() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops());
    partition.storesRemember();
    partition.readAll();
    partition.storesForget();
    partition.told(session("other").on("phone").at(Duration.ofMinutes(9)).started().stops());
    partition.storeReturnsWhileReadingOn(2);

    partition.take();

    assertThat(partition.next()).isZero();
    assertThatAllIsThereIn(partition);
  }

  @Test
  void onceAllIsReadAgainTheNextTrustsTheStore() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).readAll();
    partition.storesForget();
    partition.take();
    partition.readAll();
    long end = partition.next();

    partition.take();

    assertThat(partition.next()).isEqualTo(end);
    assertThatAllIsThereIn(partition);
  }

  @Test
  void aPartitionOfAVersionThatLeftNoNoteIsReadOn() {
    partition.told(session("s").started().plays(Duration.ofMinutes(5)).stops()).read(4);
    partition.queueKnowsNoNote();
    partition.storesForgetNothing();

    partition.take();

    assertThat(partition.next()).isEqualTo(4);
  }

  private static void assertThatAllIsThereIn(OnePartition partition) {
    partition.comeToRest(LATER);
    Picture expected = Picture.expected(partition.log, LATER, OnePartition.RULES);
    assertThat(partition.picture().differencesFrom(expected)).isEmpty();
  }
}
