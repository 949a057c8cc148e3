package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static dev.playhead.processing.OnePartition.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.SessionScript;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Signal;
import dev.playhead.testkit.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** I10: processing goes on without the views, and brings them up to date when they are back. */
class ViewsAwayTest {
  private final OnePartition partition = OnePartition.taken();
  private final SessionScript script = session("s").started().plays(Duration.ofMinutes(5));

  @Test
  void theStoresAreWrittenWithoutTheViews() {
    partition.told(script).read(1);
    partition.views.goAway();

    assertThat(partition.readAll()).isTrue();

    assertThat(Await.result(partition.sessions.port().ofAccount(ACCOUNT)))
        .containsExactly(script.state());
  }

  @Test
  void viewsThatAreAwayAreNotAskedForEachBatch() {
    partition.told(script).read(1);
    partition.views.goAway();
    partition.read(1);
    int before = partition.signals.size();

    partition.read(1);

    assertThat(partition.signals).hasSize(before);
  }

  @Test
  void readingBeginsAgainBehindWhatTheViewsKnow() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.readAll();

    partition.views.comeBack();
    partition.tick();

    assertThat(partition.next()).isEqualTo(2);
  }

  @Test
  void theViewsAreStaleUntilAllThatIsOwedIsRead() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.readAll();
    partition.views.comeBack();
    partition.tick();

    partition.read(3);
    partition.tick();
    partition.readAll();

    assertThat(partition.signals.subList(partition.signals.size() - 3, partition.signals.size()))
        .extracting(Signal::caughtUp)
        .containsExactly(false, false, true);
  }

  @Test
  void aTickWhileReadingAgainDoesNotSayThatNothingIsOwed() {
    partition.told(session("brief").on("phone").started()).told(script).read(2);
    partition.views.goAway();
    partition.readAll();
    partition.views.comeBack();
    partition.tick();
    partition.read(1);

    partition.tick(Duration.ofMinutes(3));

    assertThat(partition.signals).last().extracting(Signal::caughtUp).isEqualTo(false);
  }

  @Test
  void inTheEndTheViewsShowWhatTheStoresHold() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.readAll();
    partition.views.comeBack();
    partition.tick();

    partition.readAll();

    assertThat(partition.picture().fact("live " + ACCOUNT + " s"))
        .hasValueSatisfying(
            live -> assertThat(live).contains(script.last().event().time().toString()));
    assertThat(Await.result(partition.views.projectedOffset(PARTITION)))
        .contains(partition.log.size() - 1L);
  }

  @Test
  void aSessionThatExpiredMeanwhileLeavesTheViews() {
    partition.told(session("s").started()).readAll();
    partition.views.goAway();
    partition.tick(Duration.ofMinutes(2));
    partition.readAll();
    partition.tick(Duration.ofMinutes(3));

    partition.views.comeBack();
    partition.tick();

    Await.result(partition.views.fillSessions(ACCOUNT, List.of()));
    assertThat(Await.result(partition.views.sessions(ACCOUNT)).orElseThrow()).isEmpty();
  }

  @Test
  void viewsThatLostEverythingLongAgoAreOwedOnlyTheLastBatches() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.clockAt(SessionScript.EVENING.plus(Duration.ofMinutes(10)));
    partition.read(3);
    Duration later = Duration.ofMinutes(10).plus(RecentBatches.FORGETTABLE).plusSeconds(1);
    partition.clockAt(SessionScript.EVENING.plus(later));
    partition.readAll();

    partition.views.comeBack();
    Await.result(partition.views.clear());
    partition.tick();

    assertThat(partition.next()).isEqualTo(5);
  }

  @Test
  void viewsThatAreBackAndOweNothingAreFreshAtOnce() {
    partition.told(script).readAll();
    partition.views.goAway();
    partition.tick(Duration.ofMinutes(10));
    partition.views.comeBack();

    partition.tick();

    assertThat(partition.signals)
        .last()
        .satisfies(
            signal -> {
              assertThat(signal.caughtUp()).isTrue();
              assertThat(signal.projection().offset()).isEqualTo(Projection.NO_OFFSET);
            });
  }

  @Test
  void whoeverTakesOverReadsFromWhereTheViewsAre() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.readAll();
    partition.views.comeBack();

    partition.take();

    assertThat(partition.next()).isEqualTo(2);
  }

  @Test
  void whoeverTakesOverWithoutTheViewsGoesOnAndReadsAgainLater() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.read(2);
    partition.take();
    partition.readAll();

    partition.views.comeBack();
    partition.tick();

    assertThat(partition.next()).isEqualTo(2);
  }

  @Test
  void aBatchThatWasUnderWayDoesNotHideWhatIsOwed() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.read(2);
    partition.views.comeBack();

    partition.tickAndReadOn(2);
    long projected = Await.result(partition.views.projectedOffset(PARTITION)).orElseThrow();

    assertThat(projected).isEqualTo(1);
    partition.comeToRest(partition.now());
    assertThat(partition.picture().fact("live " + ACCOUNT + " s"))
        .hasValueSatisfying(
            live -> assertThat(live).contains(script.last().event().time().toString()));
  }

  @Test
  void whenTheQueueHasForgottenWhatIsOwedReadingGoesOnWithWhatItHas() {
    partition.told(script).read(2);
    partition.views.goAway();
    partition.read(6);
    partition.views.comeBack();
    partition.tick();
    partition.queueForgetsBefore(5);

    partition.readAll();
    partition.tick();

    assertThat(partition.next()).isEqualTo(partition.log.size());
    assertThat(Await.result(partition.views.projectedOffset(PARTITION)))
        .contains(partition.log.size() - 1L);
  }
}
