package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Engagements.Entry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Engagements} does. */
public abstract class EngagementsContract {
  private static final ProfileId ANNA = Sample.PROFILE;
  private static final ProfileId BEN = new ProfileId("ben");

  private final TitleId title = new TitleId("title-" + UUID.randomUUID());
  private final AccountId smith = Sample.account();
  private final AccountId jones = Sample.account();

  /** The port under test; other tests may have used it. */
  protected abstract Engagements engagements();

  private void count(Entry entry, long watchedMs) {
    Await.result(engagements().count(entry, viewed(watchedMs)));
  }

  private Engagement found() {
    return Await.result(engagements().of(title));
  }

  private Entry entry(AccountId account, ProfileId profile, String session) {
    return new Entry(account, profile, title, new SessionId(session));
  }

  /** Of a title of an hour. */
  private static Engagement viewed(long watchedMs) {
    View view = Sample.view("any", Sample.EVENING, ANNA, TitleEdition.of("any-title"), watchedMs);
    return Engagement.of(view, watchedMs);
  }

  @Test
  void aTitleThatNobodyWatchedHasNothing() {
    assertThat(found()).isEqualTo(Engagement.NONE);
  }

  @Test
  void viewsOfSeveralAccountsAddUp() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, BEN, "s-2"), 1_800_000);
    count(entry(jones, ANNA, "s-1"), 3_600_000);

    Engagement found = found();
    assertThat(found.views()).isEqualTo(3);
    assertThat(found.profiles()).isEqualTo(3);
    assertThat(found.watchedMs()).isEqualTo(5_460_000);
    assertThat(found.share(10)).isEqualTo(2.0 / 3);
  }

  @Test
  void aProfileThatWatchesAgainIsStillOneProfile() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, ANNA, "s-2"), 60_000);

    assertThat(found().views()).isEqualTo(2);
    assertThat(found().profiles()).isEqualTo(1);
  }

  @Test
  void aViewThatComesAgainCountsOnceWithItsNewestValues() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, ANNA, "s-1"), 1_800_000);
    count(entry(smith, ANNA, "s-1"), 120_000);

    assertThat(found()).isEqualTo(viewed(120_000).ofProfiles(1));
  }

  @Test
  void whatIsForgottenCountsNoMore() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, BEN, "s-2"), 90_000);

    Await.result(engagements().forget(entry(smith, ANNA, "s-1")));
    Await.result(engagements().forget(entry(smith, ANNA, "s-1")));
    Await.result(engagements().forget(entry(jones, ANNA, "never-there")));

    assertThat(found()).isEqualTo(viewed(90_000).ofProfiles(1));

    Await.result(engagements().forget(entry(smith, BEN, "s-2")));

    assertThat(found()).isEqualTo(Engagement.NONE);
  }

  @Test
  void whatWasForgottenCanComeBack() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    Await.result(engagements().forget(entry(smith, ANNA, "s-1")));
    count(entry(smith, ANNA, "s-1"), 90_000);

    assertThat(found()).isEqualTo(viewed(90_000).ofProfiles(1));
  }

  @Test
  void titlesAreApart() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    TitleId other = new TitleId(title.value() + "-2");

    assertThat(Await.result(engagements().of(other))).isEqualTo(Engagement.NONE);
  }

  @Test
  void oddIdsAreCountedAsAnyOther() {
    ProfileId wild = new ProfileId(Sample.WILD_ID);
    count(new Entry(smith, wild, title, new SessionId(Sample.WILD_ID)), 60_000);

    assertThat(found()).isEqualTo(viewed(60_000).ofProfiles(1));
  }

  /** Of one view the last one told stands; otherwise any order, and all at once, is the same. */
  @Test
  void manyAtOnceThatComeTwiceCountOnceEach() {
    List<Entry> entries = new ArrayList<>();
    for (int account = 0; account < 10; account++) {
      for (int session = 0; session < 6; session++) {
        entries.add(
            entry(
                new AccountId(smith.value() + "-" + account),
                session % 2 == 0 ? ANNA : BEN,
                "s-" + session));
      }
    }
    List<Entry> told = new ArrayList<>(entries);
    told.addAll(entries);
    Collections.shuffle(told, new Random(7));

    List<Future<Void>> counts = new ArrayList<>();
    told.forEach(entry -> counts.add(engagements().count(entry, viewed(60_000))));
    counts.forEach(Await::result);

    Engagement found = found();
    assertThat(found.views()).isEqualTo(60);
    assertThat(found.profiles()).isEqualTo(20);
    assertThat(found.watchedMs()).isEqualTo(3_600_000);
    assertThat(found.furthest().get(0)).isEqualTo(60);
  }

  private Map<Entry, Engagement> ofSmith() {
    return Await.result(engagements().ofAccount(smith, title)).views();
  }

  @Test
  void whatIsCountedOfAnAccountCanBeLookedAt() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, BEN, "s-2"), 120_000);
    count(entry(jones, ANNA, "s-3"), 180_000);

    assertThat(ofSmith())
        .isEqualTo(
            Map.of(
                entry(smith, ANNA, "s-1"), viewed(60_000),
                entry(smith, BEN, "s-2"), viewed(120_000)));
    assertThat(Await.result(engagements().ofAccount(Sample.account(), title)).views()).isEmpty();
  }

  @Test
  void aRecountPutsTheViewsOfAnAccountInPlaceOfThoseThatWereCounted() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, BEN, "s-2"), 120_000);
    count(entry(jones, ANNA, "s-3"), 180_000);
    Map<Entry, Engagement> views =
        Map.of(
            entry(smith, ANNA, "s-1"), viewed(90_000),
            entry(smith, ANNA, "s-4"), viewed(30_000));

    Await.result(engagements().recount(smith, title, views));
    Await.result(engagements().recount(smith, title, views));

    assertThat(ofSmith()).isEqualTo(views);
    assertThat(found().views()).isEqualTo(3);
    assertThat(found().profiles()).isEqualTo(2);
    assertThat(found().watchedMs()).isEqualTo(300_000);
    count(entry(smith, ANNA, "s-1"), 60_000);
    assertThat(found().watchedMs()).as("and goes on being counted").isEqualTo(270_000);
  }

  @Test
  void whatIsCountedForgottenAndRecountedAddsUp() {
    assertThat(addsUp()).isTrue();
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, BEN, "s-2"), 120_000);
    count(entry(jones, ANNA, "s-3"), 180_000);
    assertThat(addsUp()).isTrue();
    Await.result(engagements().recount(smith, title, Map.of()));
    assertThat(addsUp()).isTrue();
    Await.result(engagements().forget(entry(jones, ANNA, "s-3")));
    assertThat(addsUp()).isTrue();
  }

  private boolean addsUp() {
    return Await.result(engagements().ofAccount(smith, title)).addsUp()
        && Await.result(engagements().ofAccount(jones, title)).addsUp();
  }

  @Test
  void aRecountOfWhatIsCountedChangesNothing() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(smith, BEN, "s-2"), 120_000);
    count(entry(jones, ANNA, "s-3"), 180_000);
    Map<Entry, Engagement> views = ofSmith();
    Engagement before = found();

    Await.result(engagements().recount(smith, title, views));

    assertThat(ofSmith()).isEqualTo(views);
    assertThat(found()).isEqualTo(before);
    assertThat(addsUp()).isTrue();
  }

  @Test
  void aRecountOfNothingLeavesTheOthers() {
    count(entry(smith, ANNA, "s-1"), 60_000);
    count(entry(jones, ANNA, "s-1"), 120_000);

    Await.result(engagements().recount(smith, title, Map.of()));

    assertThat(ofSmith()).isEmpty();
    assertThat(found()).isEqualTo(viewed(120_000).ofProfiles(1));
  }
}
