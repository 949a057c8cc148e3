package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link MaterializedViews} does. The views under test take the rules
 * and the time from here.
 */
@SuppressWarnings("NullAway") // the port's Optionals are never null
public abstract class MaterializedViewsContract extends ViewsUnderTest {
  @Test
  void viewsThatNobodyFilledAreMisses() {
    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST)))).isEmpty();
    assertThat(Await.result(views().continueWatching(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().recent(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().sessions(ACCOUNT))).isEmpty();
  }

  @Test
  void viewsFilledWithNothingAreEmptyHits() {
    fill();
    fillSessions();

    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST))))
        .contains(Map.of());
    assertThat(continueWatching(10)).isEmpty();
    assertThat(recent(10)).isEmpty();
    assertThat(sessions()).isEmpty();
  }

  @Test
  void filledViewsAreHits() {
    Playhead first = ViewExamples.inProgress(FIRST, NOW.minusSeconds(60));
    Playhead second = ViewExamples.watched(SECOND, NOW);
    LiveSession open = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));

    fill(first, second);
    fillSessions(open);

    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST, SECOND))))
        .contains(Map.of(FIRST, first, SECOND, second));
    assertThat(continueWatching(10)).containsExactly(first);
    assertThat(recent(10)).containsExactly(second, first);
    assertThat(sessions()).containsExactly(open);
  }

  @Test
  void whatIsProjectedIntoAnEmptyViewDoesNotMakeItComplete() {
    project(ViewExamples.inProgress(FIRST, NOW));
    project(ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60)));

    assertThat(Await.result(views().continueWatching(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().recent(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().sessions(ACCOUNT))).isEmpty();
  }

  @Test
  void playheadsAreAHitWhenAllAreThereAndOtherwiseOnlyInACompleteView() {
    Playhead first = ViewExamples.inProgress(FIRST, NOW);
    project(first);

    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST))))
        .contains(Map.of(FIRST, first));
    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST, SECOND)))).isEmpty();

    fill();

    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST, SECOND))))
        .contains(Map.of(FIRST, first));
  }

  @Test
  void noTitlesAreAHit() {
    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of()))).contains(Map.of());
  }

  @Test
  void projectingTwiceIsProjectingOnce() {
    fill();
    fillSessions();
    Playhead playhead = ViewExamples.inProgress(FIRST, NOW);
    LiveSession open = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));
    Projection projection =
        new Projection(
            PARTITION,
            17,
            List.of(new SessionChange(ACCOUNT, open)),
            List.of(PlayheadChange.of(ACCOUNT, PROFILE, playhead)));

    Await.result(views().project(projection));
    Await.result(views().project(projection));

    assertThat(sessions()).containsExactly(open);
    assertThat(continueWatching(10)).containsExactly(playhead);
    assertThat(recent(10)).containsExactly(playhead);
    assertThat(Await.result(views().projectedOffset(PARTITION))).contains(17L);
  }

  @Test
  void aLaterProjectionReplacesAnEarlierOne() {
    fill(ViewExamples.inProgress(FIRST, NOW.minusSeconds(60)));
    fillSessions(ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(30)));
    Playhead later = ViewExamples.inProgress(FIRST, NOW);
    LiveSession renewed = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));

    project(later);
    project(renewed);

    assertThat(recent(10)).containsExactly(later);
    assertThat(sessions()).containsExactly(renewed);
  }

  @Test
  void whatWasProjectedBeforeAFillStands() {
    Playhead newer = ViewExamples.inProgress(FIRST, NOW);
    Playhead older = ViewExamples.inProgress(FIRST, NOW.minusSeconds(60));
    Playhead other = ViewExamples.inProgress(SECOND, NOW.minusSeconds(90));
    LiveSession renewed = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));
    LiveSession before = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(30));
    LiveSession another = ViewExamples.open("session-2", "profile-1", NOW.plusSeconds(30));
    project(newer);
    project(renewed);

    fill(older, other);
    fillSessions(before, another);

    assertThat(recent(10)).containsExactly(newer, other);
    assertThat(continueWatching(10)).containsExactly(newer, other);
    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST))))
        .contains(Map.of(FIRST, newer));
    assertThat(sessions()).containsExactlyInAnyOrder(renewed, another);
  }

  @Test
  void aTitleThatWasWatchedWhileItsRowWasFilledIsNotShown() {
    Playhead watched = ViewExamples.watched(FIRST, NOW);
    Playhead other = ViewExamples.inProgress(SECOND, NOW.minusSeconds(90));
    project(watched);

    fill(ViewExamples.inProgress(FIRST, NOW.minusSeconds(60)), other);

    assertThat(continueWatching(1)).containsExactly(other);
    assertThat(recent(10)).containsExactly(watched, other);
  }

  @Test
  void aSessionThatEndedWhileItsViewWasFilledStaysAway() {
    LiveSession open = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));
    project(open);
    project(ViewExamples.ended("session-1", "profile-1", NOW.plusSeconds(60)));

    fillSessions(open);

    assertThat(sessions()).isEmpty();
  }

  @Test
  void endedSessionsLeave() {
    fillSessions(
        ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60)),
        ViewExamples.ended("session-2", "profile-1", NOW.plusSeconds(60)),
        ViewExamples.open("session-3", "profile-2", NOW.plusSeconds(60)));

    project(ViewExamples.ended("session-1", "profile-1", NOW.plusSeconds(60)));

    assertThat(sessions())
        .extracting(session -> session.view().session().value())
        .containsExactly("session-3");
  }

  @Test
  void anEndedSessionThatGoesOnComesBack() {
    fillSessions();
    project(ViewExamples.ended("session-1", "profile-1", NOW.plusSeconds(30)));
    LiveSession again = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));

    project(again);

    assertThat(sessions()).containsExactly(again);
  }

  @Test
  void aSessionWhoseLeaseHasJustRunOutIsShownAndOneThatNobodyEndedForADayIsNot() {
    LiveSession justNow = ViewExamples.open("session-1", "profile-1", NOW.minusSeconds(1));
    LiveSession longAgo = ViewExamples.open("session-2", "profile-1", NOW.minusSeconds(90_000));

    fillSessions(justNow, longAgo);
    project(ViewExamples.open("session-3", "profile-1", NOW.minusSeconds(90_000)));

    assertThat(sessions()).containsExactly(justNow);
  }

  @Test
  void aWatchedTitleLeavesContinueWatchingAndNewViewingBringsItBack() {
    fill(ViewExamples.inProgress(FIRST, NOW.minusSeconds(60)));

    project(ViewExamples.watched(FIRST, NOW.minusSeconds(30)));

    assertThat(continueWatching(10)).isEmpty();
    assertThat(recent(10)).hasSize(1);

    Playhead again = ViewExamples.inProgress(FIRST, NOW);
    project(again);

    assertThat(continueWatching(10)).containsExactly(again);
    assertThat(recent(10)).containsExactly(again);
  }

  @Test
  void aTitleWithoutAPlayheadLeavesEveryViewAndAFillDoesNotBringItBack() {
    Playhead other = ViewExamples.inProgress(SECOND, NOW.minusSeconds(90));
    fill(ViewExamples.inProgress(FIRST, NOW.minusSeconds(60)), other);

    projectGone(FIRST);
    fill(ViewExamples.inProgress(FIRST, NOW.minusSeconds(60)), other);

    assertThat(hit(views().playheads(ACCOUNT, PROFILE, List.of(FIRST, SECOND))))
        .containsOnlyKeys(SECOND);
    assertThat(hit(views().playheads(ACCOUNT, PROFILE, List.of(FIRST)))).isEmpty();
    assertThat(recent(10)).containsExactly(other);
    assertThat(continueWatching(10)).containsExactly(other);

    Playhead again = ViewExamples.inProgress(FIRST, NOW);
    project(again);

    assertThat(recent(10)).containsExactly(again, other);
  }

  @Test
  void aTitleThatWasOnlyTriedIsRecentButNotInProgress() {
    Playhead tried = ViewExamples.tried(FIRST, NOW);
    fill();

    project(tried);

    assertThat(continueWatching(10)).isEmpty();
    assertThat(recent(10)).containsExactly(tried);
  }

  @Test
  void rowsAreNewestFirstAndThenByTitleAndEdition() {
    Playhead newest = ViewExamples.inProgress(TitleEdition.of("z"), NOW);
    Playhead plain = ViewExamples.inProgress(TitleEdition.of("b"), NOW.minusMillis(1));
    Playhead extended =
        ViewExamples.inProgress(new TitleEdition(new TitleId("b"), "extended"), NOW.minusMillis(1));
    Playhead dashed = ViewExamples.inProgress(TitleEdition.of("b-1"), NOW.minusMillis(1));
    Playhead oldest = ViewExamples.inProgress(TitleEdition.of("a"), NOW.minusMillis(2));
    fill(oldest, extended, newest);

    project(dashed);
    project(plain);

    assertThat(recent(10)).containsExactly(newest, plain, extended, dashed, oldest);
    assertThat(recent(3)).containsExactly(newest, plain, extended);
    assertThat(continueWatching(2)).containsExactly(newest, plain);
  }

  /** Views may keep coarser times than they show. */
  @Test
  void titlesOfOneSecondAreNewestFirstWhereverARowIsCut() {
    List<Playhead> many =
        IntStream.range(0, 30)
            .mapToObj(i -> ViewExamples.inProgress(TitleEdition.of("t" + i), NOW.minusMillis(i)))
            .toList();
    fill(many.subList(10, 30).toArray(Playhead[]::new));
    many.subList(0, 10).forEach(this::project);

    for (int limit = 1; limit <= 30; limit++) {
      assertThat(recent(limit)).isEqualTo(many.subList(0, limit));
      assertThat(continueWatching(limit)).isEqualTo(many.subList(0, limit));
    }
  }

  @Test
  void aRowShowsTheNewestTwoHundred() {
    List<Playhead> many =
        IntStream.range(0, 230)
            .mapToObj(
                i -> ViewExamples.inProgress(TitleEdition.of("t" + i), NOW.minusSeconds(i + 10)))
            .toList();
    fill(many.subList(20, 220).toArray(Playhead[]::new));
    many.subList(0, 20).forEach(this::project);
    many.subList(220, 230).forEach(this::project);

    assertThat(recent(1_000)).isEqualTo(many.subList(0, 200));
    assertThat(continueWatching(200)).isEqualTo(many.subList(0, 200));
    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(TitleEdition.of("t229")))))
        .hasValueSatisfying(found -> assertThat(found).hasSize(1));
  }

  /** jellyfin/jellyfin#10985, #14031: titles that share state because their keys collide. */
  @Test
  void idsOfAnyShapeKeepApart() {
    List<String> ids =
        List.of(
            "a", "a:b", "b", "a:", ":a", ":", "~", "-", ".", "sessions", "p", "recent", "a:p:b");
    int minute = 0;
    List<Runnable> checks = new ArrayList<>();
    for (String account : ids) {
      for (String profile : ids) {
        for (TitleEdition title : titles(ids)) {
          Playhead playhead = ViewExamples.inProgress(title, NOW.minusSeconds(60L * minute++));
          checks.add(expectOnly(account, profile, playhead));
        }
      }
    }
    checks.forEach(Runnable::run);
  }

  private static List<TitleEdition> titles(List<String> ids) {
    return ids.stream()
        .limit(4)
        .flatMap(
            id ->
                Stream.of(
                    TitleEdition.of(id),
                    new TitleEdition(new TitleId(id), "a"),
                    new TitleEdition(new TitleId(id), "~")))
        .toList();
  }

  /** Projects a playhead now, and checks later that its place holds it and no other. */
  private Runnable expectOnly(String account, String profile, Playhead playhead) {
    AccountId itsAccount = new AccountId(account);
    ProfileId itsProfile = new ProfileId(profile);
    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    Projection.NO_OFFSET,
                    List.of(),
                    List.of(PlayheadChange.of(itsAccount, itsProfile, playhead)))));
    return () ->
        assertThat(
                Await.result(views().playheads(itsAccount, itsProfile, List.of(playhead.title()))))
            .as("%s %s", account, profile)
            .contains(Map.of(playhead.title(), playhead));
  }

  @Test
  void accountsAndProfilesHaveViewsOfTheirOwn() {
    AccountId other = new AccountId("account-1:p");
    fill(ViewExamples.inProgress(FIRST, NOW));
    fillSessions(ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60)));

    assertThat(Await.result(views().recent(other, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().recent(ACCOUNT, new ProfileId("profile-2"), 10))).isEmpty();
    assertThat(Await.result(views().sessions(other))).isEmpty();
  }

  @Test
  void theProjectedOffsetIsKnownPerPartition() {
    assertThat(Await.result(views().projectedOffset(PARTITION))).isEmpty();

    Await.result(views().project(new Projection(PARTITION, 41, List.of(), List.of())));
    Await.result(views().project(new Projection(PARTITION, 42, List.of(), List.of())));
    Await.result(views().project(new Projection(4, 0, List.of(), List.of())));

    assertThat(Await.result(views().projectedOffset(PARTITION))).contains(42L);
    assertThat(Await.result(views().projectedOffset(4))).contains(0L);
    assertThat(Await.result(views().projectedOffset(5))).isEmpty();
  }

  @Test
  void changesThatNoRecordCausedLeaveTheProjectedOffset() {
    Await.result(views().project(new Projection(PARTITION, 41, List.of(), List.of())));

    project(ViewExamples.ended("session-1", "profile-1", NOW));

    assertThat(Await.result(views().projectedOffset(PARTITION))).contains(41L);
  }

  @Test
  void whatWasStoppedFromElsewhereIsTold() {
    LiveSession stopped =
        ViewExamples.ended("session-1", "profile-1", EndReason.REMOTE_STOP, NOW.minusSeconds(5));
    LiveSession overLimit =
        ViewExamples.ended("session-2", "profile-1", EndReason.CONCURRENCY_LIMIT, NOW);

    project(stopped);
    project(stopped);
    project(overLimit);
    project(ViewExamples.ended("session-3", "profile-1", EndReason.STOPPED, NOW));

    Stop first =
        new Stop(ACCOUNT, new SessionId("session-1"), EndReason.REMOTE_STOP, NOW.minusSeconds(5));
    Stop second = new Stop(ACCOUNT, new SessionId("session-2"), EndReason.CONCURRENCY_LIMIT, NOW);
    assertThat(Await.result(views().stopsSince(NOW.minusSeconds(60))))
        .containsExactlyInAnyOrder(first, second);
    assertThat(Await.result(views().stopsSince(NOW))).containsExactly(second);
  }

  @Test
  void clearingThrowsEverythingAway() {
    fill(ViewExamples.inProgress(FIRST, NOW));
    fillSessions(ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60)));
    Await.result(views().project(new Projection(PARTITION, 41, List.of(), List.of())));

    Await.result(views().clear());

    viewsThatNobodyFilledAreMisses();
    assertThat(Await.result(views().projectedOffset(PARTITION))).isEmpty();
  }

  @Test
  void aForgottenAccountIsFilledAnewAndItsNeighbourStays() {
    AccountId neighbour = new AccountId("account-11");
    SessionChange stopped =
        new SessionChange(
            neighbour, ViewExamples.ended("session-3", "profile-1", EndReason.REMOTE_STOP, NOW));
    LiveSession open = ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60));
    fill(ViewExamples.inProgress(FIRST, NOW));
    fillSessions(open);
    project(ViewExamples.ended("session-2", "profile-1", EndReason.REMOTE_STOP, NOW));
    Await.result(views().project(new Projection(PARTITION, 1, List.of(stopped), List.of())));
    Await.result(views().fillSessions(neighbour, List.of(open)));

    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    2,
                    List.of(new Projection.Forgotten(ACCOUNT, Set.of(PROFILE))),
                    List.of(),
                    List.of(
                        PlayheadChange.of(
                            ACCOUNT, PROFILE, ViewExamples.inProgress(SECOND, NOW))))));

    assertThat(Await.result(views().sessions(ACCOUNT))).isEmpty();
    assertThat(Await.result(views().recent(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().continueWatching(ACCOUNT, PROFILE, 10))).isEmpty();
    assertThat(Await.result(views().playheads(ACCOUNT, PROFILE, List.of(FIRST)))).isEmpty();
    assertThat(Await.result(views().stopsSince(NOW.minusSeconds(60))))
        .extracting(Stop::account)
        .containsExactly(neighbour);
    assertThat(hit(views().sessions(neighbour))).containsExactly(open);
    fill();
    assertThat(recent(10)).containsExactly(ViewExamples.inProgress(SECOND, NOW));
  }
}
