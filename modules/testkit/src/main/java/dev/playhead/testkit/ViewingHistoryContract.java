package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ViewingHistory} does. */
public abstract class ViewingHistoryContract {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final ProfileId PROFILE = Sample.PROFILE;

  private final AccountId account = Sample.account();

  /** The port under test; other tests may have used it. */
  protected abstract ViewingHistory history();

  private void store(View... views) {
    for (View view : views) {
      Await.result(history().store(account, view));
    }
  }

  private List<View> page(Range range, int limit) {
    return Await.result(history().page(account, PROFILE, range, limit));
  }

  private List<View> all() {
    return page(Range.ALL, 1_000);
  }

  private static Range below(View view) {
    return new Range(null, null, null, Place.of(view));
  }

  private static Range between(@Nullable Instant from, @Nullable Instant to) {
    return new Range(from, to, null, null);
  }

  private static View view(String session, String startedAt) {
    return Sample.view(session, Instant.parse(startedAt));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(all()).isEmpty();
  }

  @Test
  void givesAViewBackAsItWas() {
    View view = Sample.view(Sample.WILD_ID, Sample.EVENING);

    store(view);

    assertThat(all()).containsExactly(view);
  }

  @Test
  void givesViewsNewestFirstOverTheYears() {
    View oldest = view("s1", "2019-06-01T12:00:00Z");
    View beforeNewYear = Sample.view("s2", NEW_YEAR.minusMillis(1));
    View atNewYear = Sample.view("s3", NEW_YEAR);
    View newest = view("s4", "2026-12-31T23:59:59.999Z");

    store(atNewYear, oldest, newest, beforeNewYear);

    assertThat(all()).containsExactly(newest, atNewYear, beforeNewYear, oldest);
  }

  @Test
  void viewsThatStartedAtOnceStandBySession() {
    View a = Sample.view("a", Sample.EVENING);
    View b = Sample.view("b", Sample.EVENING);
    View c = Sample.view("C", Sample.EVENING);

    store(b, c, a);

    assertThat(all()).containsExactly(b, a, c);
    assertThat(page(below(b), 10)).containsExactly(a, c);
    assertThat(page(below(a), 1)).containsExactly(c);
  }

  @Test
  void profilesAndAccountsAreKeptApart() {
    store(Sample.view("s1", Sample.EVENING));

    assertThat(Await.result(history().page(account, new ProfileId("ben"), Range.ALL, 9))).isEmpty();
    assertThat(Await.result(history().page(Sample.account(), PROFILE, Range.ALL, 9))).isEmpty();
  }

  @Test
  void storingAgainChangesNothing() {
    View view = Sample.view("s1", Sample.EVENING);

    store(view, view, view);

    assertThat(all()).containsExactly(view);
  }

  @Test
  void aLaterViewOfTheSessionTakesItsPlace() {
    View before = Sample.view("s1", Sample.EVENING, PROFILE, Sample.TITLE, 60_000);
    View after = Sample.view("s1", Sample.EVENING, PROFILE, Sample.TITLE, 30_000);

    store(before, after);

    assertThat(all()).containsExactly(after);
  }

  @Test
  void aViewMovesWithTheStartOfItsSession() {
    View neighbour = Sample.view("s0", Sample.EVENING.minusSeconds(30));
    View late = Sample.view("s1", Sample.EVENING);
    View early = Sample.view("s1", Sample.EVENING.minusSeconds(60));

    store(late, neighbour, early);

    assertThat(all()).containsExactly(neighbour, early);
  }

  @Test
  void aViewMovesToAnotherYearAndBack() {
    View thisYear = Sample.view("s1", NEW_YEAR.plusSeconds(1));
    View lastYear = Sample.view("s1", NEW_YEAR.minusSeconds(1));

    store(thisYear, lastYear);
    assertThat(all()).containsExactly(lastYear);
    assertThat(page(between(NEW_YEAR, null), 10)).isEmpty();

    store(thisYear);
    assertThat(all()).containsExactly(thisYear);
    assertThat(page(between(null, NEW_YEAR), 10)).isEmpty();
  }

  @Test
  void aViewMovesToAnotherProfile() {
    ProfileId other = new ProfileId("ben");
    View before = Sample.view("s1", Sample.EVENING);
    View after = Sample.view("s1", Sample.EVENING, other, Sample.TITLE, 60_000);

    store(before, after);

    assertThat(all()).isEmpty();
    assertThat(Await.result(history().page(account, other, Range.ALL, 10))).containsExactly(after);
  }

  @Test
  void aRemovedViewIsGoneWhereverItStoodAndTheOthersStay() {
    View recent = Sample.view("s3", Sample.EVENING);
    View old = view("s2", "2020-02-02T20:00:00Z");
    View older = view("s1", "2020-02-01T20:00:00Z");
    store(recent, old, older);

    Await.result(history().remove(account, old.session()));
    Await.result(history().remove(account, recent.session()));
    Await.result(history().remove(account, recent.session()));

    assertThat(all()).containsExactly(older);

    store(old);

    assertThat(all()).containsExactly(old, older);
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    View view = Sample.view("s1", Sample.EVENING);
    store(view);

    Await.result(history().remove(account, new SessionId("unknown")));

    assertThat(all()).containsExactly(view);
  }

  @Test
  void pagesJoinWithoutGapOrOverlap() {
    List<View> views = everyHundredDays(40);

    for (int limit : new int[] {1, 7, 39, 40, 41}) {
      assertThat(walk(limit)).as("pages of %d", limit).isEqualTo(views);
    }
  }

  @Test
  void pagesJoinWhileViewsArriveAndMove() {
    List<View> views = everyHundredDays(10);
    List<View> first = page(Range.ALL, 4);

    View newer = Sample.view("newer", Sample.EVENING.plusSeconds(60));
    View older = Sample.view("older", views.get(5).startedAt().minusSeconds(60));
    View moved =
        Sample.view(views.get(0).session().value(), views.get(9).startedAt().minusMillis(1));
    store(newer, older, moved);
    List<View> rest = page(below(first.get(3)), 100);

    assertThat(first).isEqualTo(views.subList(0, 4));
    List<View> expected = new ArrayList<>(views.subList(4, 10));
    expected.add(2, older);
    expected.add(moved);
    assertThat(rest).isEqualTo(expected);
  }

  @Test
  void aPageEndsWhereItsLastViewWasEvenIfThatViewIsGone() {
    List<View> views = everyHundredDays(6);
    View last = views.get(2);

    store(Sample.view(last.session().value(), Sample.EVENING.plusSeconds(1)));

    assertThat(page(below(last), 100)).isEqualTo(views.subList(3, 6));
  }

  @Test
  void aRangeIncludesItsStartAndExcludesItsEnd() {
    View a = view("s1", "2025-12-31T10:00:00Z");
    View b = view("s2", "2025-12-31T11:00:00Z");
    View c = view("s3", "2026-01-01T10:00:00Z");
    View d = view("s4", "2026-01-01T11:00:00Z");
    store(a, b, c, d);

    assertThat(page(between(b.startedAt(), d.startedAt()), 9)).containsExactly(c, b);
    assertThat(page(between(b.startedAt().plusMillis(1), null), 9)).containsExactly(d, c);
    assertThat(page(between(null, b.startedAt()), 9)).containsExactly(a);
    assertThat(page(between(NEW_YEAR, NEW_YEAR), 9)).isEmpty();
    assertThat(page(between(d.startedAt(), a.startedAt()), 9)).isEmpty();
    assertThat(page(new Range(b.startedAt(), d.startedAt(), null, Place.of(c)), 9))
        .containsExactly(b);
    assertThat(page(new Range(null, b.startedAt(), null, Place.of(c)), 9)).containsExactly(a);
  }

  @Test
  void aRangeMayReachToTheEndsOfTime() {
    View view = Sample.view("s1", Sample.EVENING);
    store(view);

    assertThat(page(between(Instant.MIN, Instant.MAX), 9)).containsExactly(view);
    assertThat(page(between(Instant.MAX, Instant.MIN), 9)).isEmpty();
    assertThat(page(new Range(null, null, null, new Place(Instant.MAX, new SessionId("z"))), 9))
        .containsExactly(view);
  }

  @Test
  void aTitleIsFoundInAllItsEditionsAndAcrossManyOthers() {
    TitleId wanted = new TitleId("rare");
    TitleEdition usual = new TitleEdition(wanted, "");
    TitleEdition extended = new TitleEdition(wanted, "extended");
    View first = titled("r1", "2026-02-01T10:00:00Z", extended);
    View second = titled("r2", "2024-02-01T10:00:00Z", usual);
    View third = titled("r3", "2023-02-01T10:00:00Z", usual);
    everyHundredDays(30);
    store(third, first, second);

    Range rare = new Range(null, null, wanted, null);
    assertThat(page(rare, 10)).containsExactly(first, second, third);
    assertThat(page(rare, 2)).containsExactly(first, second);
    assertThat(page(new Range(null, null, wanted, Place.of(second)), 2)).containsExactly(third);
    assertThat(page(new Range(NEW_YEAR, null, wanted, null), 2)).containsExactly(first);
    assertThat(page(new Range(null, null, new TitleId("none"), null), 2)).isEmpty();
  }

  @Test
  void aPageOfNothingIsEmpty() {
    store(Sample.view("s1", Sample.EVENING));

    assertThat(page(Range.ALL, 0)).isEmpty();
  }

  @Test
  void packingNothingIsNothing() {
    assertThat(Await.result(history().pack(account, PROFILE))).isZero();
    assertThat(all()).isEmpty();
  }

  @Test
  void aHistoryThatIsReplacedIsReadLikeAnyOther() {
    List<View> views = everyTenHours(500);

    Await.result(history().replace(account, PROFILE, views, List.of()));

    assertThat(walk(70)).isEqualTo(views);
    View again = Sample.view("v444", views.get(444).startedAt(), PROFILE, Sample.TITLE, 1);
    View late = Sample.view("late", views.get(333).startedAt().minusMillis(1));
    store(again, late);
    List<View> expected = new ArrayList<>(views);
    expected.set(444, again);
    expected.add(334, late);
    assertThat(all()).isEqualTo(expected);
  }

  @Test
  void replacedByNothingItIsNothing() {
    store(everyTenHours(3).toArray(View[]::new));

    Await.result(history().replace(account, PROFILE, List.of(), List.of()));

    assertThat(all()).isEmpty();
  }

  /** Some of it in rows and some packed, before and after, and not in the same way. */
  @Test
  void whatStoodThereIsGoneWhereItIsReplaced() {
    View other = Sample.view("other", Sample.EVENING, new ProfileId("ben"), Sample.TITLE, 60_000);
    store(other);
    store(everyTenHours(470).toArray(View[]::new));
    Await.result(history().pack(account, PROFILE));
    List<View> views = new ArrayList<>();
    List<View> moved = new ArrayList<>();
    for (View view : everyTenHours(440)) {
      String session = view.session().value();
      if (session.endsWith("7")) {
        moved.add(Sample.view(session, view.startedAt().minusSeconds(9)));
        views.add(moved.get(moved.size() - 1));
      } else if (session.endsWith("3")) {
        views.add(Sample.view(session, view.startedAt(), PROFILE, Sample.TITLE, 7));
      } else if (!session.endsWith("1")) {
        views.add(view);
      }
    }

    Await.result(history().replace(account, PROFILE, views, moved));
    Await.result(history().replace(account, PROFILE, views, moved));

    assertThat(walk(50)).isEqualTo(views);
    assertThat(Await.result(history().page(account, new ProfileId("ben"), Range.ALL, 10)))
        .containsExactly(other);
  }

  /** Else it would come to stand at both places, or stay when its viewer removes it. */
  @Test
  void whatMovedThereByReplacementLeavesItLikeAnyOther() {
    View row = Sample.view("row", Sample.EVENING);
    View old = Sample.view("old", NEW_YEAR);
    Await.result(history().replace(account, PROFILE, List.of(row, old), List.of(row, old)));

    View moved = Sample.view("row", Sample.EVENING.minusSeconds(60));
    store(moved);
    Await.result(history().remove(account, old.session()));

    assertThat(all()).containsExactly(moved);
  }

  /** Views of three years arrive in any order, change and move, and are packed in between. */
  @Test
  void aThousandViewsStandInOrderWhateverWasPackedWhen() {
    NaiveHistory model = new NaiveHistory();
    Random random = new Random(4);
    for (int round = 0; round < 25; round++) {
      List<View> views = model.next(random, 40);
      Await.result(Future.all(views.stream().map(view -> history().store(account, view)).toList()));
      if (random.nextBoolean()) {
        Await.result(history().pack(account, PROFILE));
      }
      View any = model.any(random);
      assertThat(page(below(any), 50)).isEqualTo(model.page(below(any), 50));
    }
    assertThat(Await.result(history().pack(account, PROFILE))).isNotNegative();

    List<View> all = model.page(Range.ALL, 2_000);
    for (int limit : List.of(9, 50, 333, 2_000)) {
      assertThat(walk(limit)).as("pages of %d", limit).isEqualTo(all);
    }
    for (int i = 0; i < 20; i++) {
      Instant from = model.any(random).startedAt();
      Instant to = model.any(random).startedAt();
      TitleId title = model.any(random).title().title();
      for (Range range :
          List.of(
              between(from, to),
              new Range(null, to, title, null),
              new Range(from, null, title, Place.of(model.any(random))))) {
        assertThat(page(range, 60)).as("%s", range).isEqualTo(model.page(range, 60));
      }
    }
  }

  private static List<View> everyTenHours(int count) {
    List<View> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(Sample.view("v" + i, Sample.EVENING.minus(Duration.ofHours(10L * i))));
    }
    return views;
  }

  private static View titled(String session, String startedAt, TitleEdition title) {
    return Sample.view(session, Instant.parse(startedAt), PROFILE, title, 60_000);
  }

  /** Stores so many views, the newest on {@link Sample#EVENING}; gives them newest first. */
  private List<View> everyHundredDays(int count) {
    List<View> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(Sample.view("v" + i, Sample.EVENING.minus(Duration.ofDays(100L * i))));
    }
    List<View> oldestFirst = new ArrayList<>(views);
    Collections.reverse(oldestFirst);
    store(oldestFirst.toArray(View[]::new));
    return views;
  }

  private List<View> walk(int limit) {
    List<View> walked = new ArrayList<>();
    Range range = Range.ALL;
    List<View> page;
    do {
      page = page(range, limit);
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      walked.addAll(page);
      range = page.isEmpty() ? range : below(page.get(page.size() - 1));
    } while (page.size() == limit);
    return walked;
  }

  @Test
  void aProfileIsForgottenWithAllThatWasPackedAndGoesOnAnew() {
    List<View> views = new ArrayList<>();
    for (int i = 700; i > 0; i--) {
      views.add(Sample.view("s" + i, NEW_YEAR.plus(Duration.ofHours(i))));
    }
    View other = Sample.view("other", Sample.EVENING, new ProfileId("ben"), Sample.TITLE, 60_000);
    store(other, Sample.view("row", Sample.EVENING));
    Await.result(history().replace(account, PROFILE, views, List.of()));
    Await.result(history().pack(account, PROFILE));

    Await.result(history().forget(account, PROFILE));

    assertThat(all()).isEmpty();
    assertThat(Await.result(history().page(account, new ProfileId("ben"), Range.ALL, 10)))
        .containsExactly(other);
    View later = Sample.view("later", Sample.EVENING.plusSeconds(1));
    View old = Sample.view("old", NEW_YEAR);
    store(later, old);
    Await.result(history().pack(account, PROFILE));
    assertThat(all()).containsExactly(later, old);
  }
}
