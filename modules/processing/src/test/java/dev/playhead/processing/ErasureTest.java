package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;
import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.processing.OnePartition.ACCOUNT;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Generation;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.testkit.Await;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule 18: an erased account is gone from every store and view, and no replay brings it back. */
class ErasureTest {
  private static final AccountId NEIGHBOUR = new AccountId("smith-2");
  private static final ProfileId ANN = new ProfileId("ann");
  private static final ProfileId BEN = new ProfileId("ben");
  private static final TitleId FILM = new TitleId("film");
  private static final TitleId SERIES = new TitleId("series");
  private static final Instant ERASED_AT = EVENING.plus(ofHours(2));

  private final SessionScript film = session("s").started().plays(ofMinutes(20)).stops();
  private final SessionScript series =
      session("t")
          .by("ben")
          .on("phone")
          .of("series")
          .at(ofMinutes(70))
          .started()
          .plays(ofMinutes(10));
  private final SessionScript again =
      session("u").by("ben").of("series").at(ofHours(3)).started().plays(ofMinutes(20));

  /** One with two profiles, an ended and an open session, and something done by hand. */
  private OnePartition household() {
    OnePartition partition = OnePartition.taken();
    fill(partition, ACCOUNT);
    fill(partition, NEIGHBOUR);
    partition
        .told(film)
        .told(NEIGHBOUR, film.events())
        .told(series)
        .log
        .add(
            Act.OfTitle.position(ACCOUNT, ANN, TitleEdition.of("by-hand"), 77_000)
                .recorded(new SessionId("hand"), EVENING.plus(ofMinutes(90))));
    partition.clockAt(ERASED_AT);
    return partition;
  }

  private static void fill(OnePartition partition, AccountId account) {
    Await.result(partition.views.fillProfile(account, ANN, List.of()));
    Await.result(partition.views.fillProfile(account, BEN, List.of()));
    Await.result(partition.views.fillSessions(account, List.of()));
  }

  private static AcceptedReport erasure(Instant at) {
    return Act.OfAccount.erasure(ACCOUNT).recorded(new SessionId("e"), at);
  }

  private static void erase(OnePartition partition) {
    partition.log.add(erasure(ERASED_AT));
    assertThat(partition.readAll()).isTrue();
  }

  @Test
  void nothingIsLeftOfItAndAllOfItsNeighbour() {
    OnePartition partition = household();
    assertThat(partition.readAll()).isTrue();
    assertThat(history(partition, ACCOUNT, ANN)).hasSize(1);
    assertThat(engagement(partition, FILM).views()).isEqualTo(2);

    erase(partition);

    assertGone(partition);
    assertThat(history(partition, NEIGHBOUR, ANN)).containsExactly(view(film));
    assertThat(engagement(partition, FILM).views()).isEqualTo(1);
    assertThat(partition.putAside).isEmpty();
  }

  @Test
  void anErasureInOneBatchWithWhatItErasesAndWhatComesBehindIt() {
    OnePartition partition = household();
    partition.log.add(erasure(ERASED_AT));
    partition.told(again);

    assertThat(partition.readAll()).isTrue();

    assertThat(raw(partition, "s")).isEmpty();
    assertOnlyAgain(partition);
  }

  @Test
  void aQueueThatIsReadAgainBringsNothingBack() {
    OnePartition partition = household();
    erase(partition);
    Instant end = ERASED_AT.plus(ofHours(1));

    partition.take();
    partition.queueReadFrom(0);
    partition.comeToRest(end);

    assertGone(partition);
    partition.queueReadFrom(1);
    while (partition.next() < partition.log.size()) {
      assertThat(partition.read(1)).isTrue();
    }
    assertGone(partition);
  }

  @Test
  void whatIsReportedAfterwardsIsANewAccount() {
    OnePartition partition = household();
    erase(partition);

    partition.told(again).readAll();

    assertOnlyAgain(partition);
    partition.take();
    partition.queueReadFrom(0);
    assertThat(partition.readAll()).isTrue();
    assertOnlyAgain(partition);
  }

  /** A device that never learnt of the erasure: its session goes on, from where it is. */
  @Test
  void aSessionThatGoesOnBeginsAnewWithWhatComesBehindTheErasure() {
    OnePartition partition = household();
    erase(partition);
    int before = series.events().size();
    List<RecordedEvent> later =
        series.arriving(ERASED_AT.plusSeconds(30)).heartbeat().events().subList(before, before + 1);

    partition.told(ACCOUNT, later).readAll();

    assertThat(raw(partition, "t")).isEqualTo(later);
    assertThat(history(partition, ACCOUNT, BEN)).hasSize(1);
    assertThat(history(partition, ACCOUNT, BEN).get(0).startedAt())
        .isEqualTo(later.get(0).event().time());
  }

  @Test
  void aReportFromBeforeItThatComesBehindItIsErasedToo() {
    OnePartition partition = household();
    erase(partition);

    partition.told(session("v").at(ofMinutes(100)).started().plays(ofMinutes(5))).readAll();

    assertThat(raw(partition, "v")).isEmpty();
    assertGone(partition);
  }

  /** The clock of the node that took it in is ahead of that of the node that took the erasure. */
  @Test
  void aReportInFrontOfItIsErasedWhateverItsTime() {
    OnePartition partition = household();
    partition
        .told(session("v").arriving(ERASED_AT.plusMillis(3)).started().plays(ofMinutes(5)))
        .readAll();

    erase(partition);

    assertThat(raw(partition, "v")).isEmpty();
    assertGone(partition);
    partition.take();
    partition.queueReadFrom(0);
    assertThat(partition.readAll()).isTrue();
    assertGone(partition);
  }

  @Test
  void anErasureThatIsAskedForAgainErasesWhatCameSince() {
    OnePartition partition = household();
    erase(partition);
    partition.told(again).readAll();
    partition.clockAt(ERASED_AT.plus(ofHours(5)));

    partition.log.add(erasure(ERASED_AT.plus(ofHours(5))));
    assertThat(partition.readAll()).isTrue();

    assertThat(raw(partition, "u")).isEmpty();
    assertGone(partition);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void anErasureThatIsCutShortAnywhereIsDoneToTheEnd(Faults.Kind kind) {
    OnePartition whole = household();
    assertThat(whole.readAll()).isTrue();
    int from = whole.faults.calls();
    erase(whole);
    int calls = whole.faults.calls();
    assertThat(calls).isGreaterThan(from + 10);

    for (int call = from; call < calls; call++) {
      OnePartition partition = household();
      assertThat(partition.readAll()).isTrue();
      partition.log.add(erasure(ERASED_AT));
      partition.faults.at(call, kind);
      partition.readAll();
      partition.faults.strikes();
      assertThat(partition.take()).isTrue();
      partition.told(again);
      partition.comeToRest(ERASED_AT.plus(ofMinutes(1)));

      assertThat(raw(partition, "s")).as("after call %s", call).isEmpty();
      assertOnlyAgain(partition);
    }
  }

  /** Somebody has read the account before, and fills the views with it only now. */
  @Test
  void aFillThatWasUnderWayIsForgottenAWhileLater() {
    OnePartition partition = household();
    erase(partition);
    Await.result(
        partition.views.fillProfile(ACCOUNT, ANN, List.of(SessionScript.playheadAfter(film))));

    partition.tick(ERASED_AT.plus(ErasedLately.AGAIN_AFTER).plusSeconds(1));

    assertThat(Await.result(partition.views.recent(ACCOUNT, ANN, 10))).isEmpty();
  }

  @Test
  void viewsThatWereAwayForgetItWhenTheyAreBack() {
    OnePartition partition = household();
    assertThat(partition.readAll()).isTrue();
    partition.views.goAway();
    erase(partition);
    assertThat(raw(partition, "s")).isEmpty();

    partition.views.comeBack();
    partition.comeToRest(ERASED_AT.plus(ofMinutes(1)));

    assertGone(partition);
  }

  private void assertOnlyAgain(OnePartition partition) {
    assertThat(history(partition, ACCOUNT, ANN)).isEmpty();
    assertThat(history(partition, ACCOUNT, BEN))
        .extracting(View::session)
        .containsExactly(new SessionId("u"));
    assertThat(Await.result(partition.sessions.port().ofAccount(ACCOUNT)))
        .containsExactly(again.state());
    assertThat(Await.result(partition.playheads.port().ofProfile(ACCOUNT, BEN)))
        .singleElement()
        .satisfies(
            playhead ->
                assertThat(playhead.playhead(OnePartition.RULES))
                    .contains(SessionScript.playheadAfter(again)));
    assertThat(raw(partition, "u")).isEqualTo(again.events());
    assertThat(partition.feed(ACCOUNT).keySet()).isSubsetOf("u");
    assertThat(Await.result(partition.sessions.port().generation(ACCOUNT)))
        .isNotEqualTo(Generation.FIRST);
  }

  private static void assertGone(OnePartition partition) {
    assertThat(raw(partition, "s")).isEmpty();
    assertThat(raw(partition, "t")).isEmpty();
    assertThat(raw(partition, "hand")).isEmpty();
    assertThat(raw(partition, "e")).isEmpty();
    assertThat(Await.result(partition.rawEvents.port().sessions(ACCOUNT, null, 10))).isEmpty();
    assertThat(Await.result(partition.sessions.port().ofAccount(ACCOUNT))).isEmpty();
    assertThat(Await.result(partition.sessions.port().openAccounts(OnePartition.PARTITION)))
        .doesNotContain(ACCOUNT);
    for (ProfileId profile : List.of(ANN, BEN)) {
      assertThat(Await.result(partition.playheads.port().ofProfile(ACCOUNT, profile))).isEmpty();
      assertThat(history(partition, ACCOUNT, profile)).isEmpty();
      assertThat(Await.result(partition.views.recent(ACCOUNT, profile, 10))).isEmpty();
    }
    assertThat(engagement(partition, SERIES)).isEqualTo(Engagement.NONE);
    assertThat(Await.result(partition.views.sessions(ACCOUNT))).isEmpty();
    assertThat(partition.feed(ACCOUNT)).isEmpty();
  }

  private static View view(SessionScript script) {
    return script.view();
  }

  private static List<RecordedEvent> raw(OnePartition partition, String session) {
    return Await.result(partition.rawEvents.port().ofSession(ACCOUNT, new SessionId(session)));
  }

  private static List<View> history(OnePartition partition, AccountId account, ProfileId profile) {
    return Await.result(
        partition.history.port().page(account, profile, ViewingHistory.Range.ALL, 100));
  }

  private static Engagement engagement(OnePartition partition, TitleId title) {
    return Await.result(partition.engagements.port().of(title));
  }
}
