package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Generation;
import dev.playhead.ports.Playheads;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Playheads} does. */
public abstract class PlayheadsContract {
  private static final ProfileId PROFILE = Sample.PROFILE;

  private final AccountId account = Sample.account();

  /** The port under test; other tests may have used it. */
  protected abstract Playheads playheads();

  private static PlayheadState played(TitleEdition title, String session, int events) {
    return PlayheadState.empty(title)
        .with(Sitting.of(Sample.session(session, events)), Rules.DEFAULT);
  }

  private void store(PlayheadState... states) {
    Await.result(playheads().store(account, PROFILE, Generation.FIRST, List.of(states)));
  }

  private List<PlayheadState> stored() {
    return Await.result(playheads().ofProfile(account, PROFILE));
  }

  @Test
  void knowsNothingOfAnUnknownTitle() {
    assertThat(Await.result(playheads().of(account, PROFILE, Sample.TITLE))).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void storesNothingWhenThereIsNothing() {
    store();

    assertThat(stored()).isEmpty();
  }

  @Test
  void givesAStateBackAsItWas() {
    PlayheadState state = played(Sample.TITLE, "s1", 3);

    store(state);

    assertThat(Await.result(playheads().of(account, PROFILE, Sample.TITLE))).contains(state);
  }

  /** jellyfin/jellyfin#11118: positions are per title and edition. */
  @Test
  void editionsOfATitleAreKeptApart() {
    TitleId title = new TitleId("movie-1");
    PlayheadState usual = played(new TitleEdition(title, ""), "s1", 2);
    PlayheadState extended = played(new TitleEdition(title, "extended"), "s2", 3);

    store(extended, usual);

    assertThat(Await.result(playheads().of(account, PROFILE, usual.title()))).contains(usual);
    assertThat(Await.result(playheads().of(account, PROFILE, extended.title()))).contains(extended);
    assertThat(stored()).containsExactly(usual, extended);
  }

  @Test
  void givesTheTitlesOfAProfileByTitle() {
    PlayheadState b = played(TitleEdition.of("b"), "s1", 1);
    PlayheadState capital = played(TitleEdition.of("B"), "s1", 1);
    PlayheadState wild = played(new TitleEdition(new TitleId(Sample.WILD_ID), "~:"), "s1", 1);
    PlayheadState a = played(TitleEdition.of("a"), "s1", 1);

    store(b, wild, a, capital);

    assertThat(stored()).containsExactly(capital, a, b, wild);
  }

  @Test
  void profilesAndAccountsAreKeptApart() {
    store(played(Sample.TITLE, "s1", 1));

    assertThat(Await.result(playheads().ofProfile(account, new ProfileId("ben")))).isEmpty();
    assertThat(Await.result(playheads().ofProfile(Sample.account(), PROFILE))).isEmpty();
  }

  @Test
  void aStateOfMoreEventsTakesThePlaceOfOneOfFewer() {
    store(played(Sample.TITLE, "s1", 3));
    store(played(Sample.TITLE, "s1", 4));

    assertThat(stored()).containsExactly(played(Sample.TITLE, "s1", 4));
  }

  @Test
  void aStateOfFewerEventsStoredLaterChangesNothing() {
    store(played(Sample.TITLE, "s1", 4));
    store(played(Sample.TITLE, "s1", 3));
    store(played(Sample.TITLE, "s1", 4));

    assertThat(stored()).containsExactly(played(Sample.TITLE, "s1", 4));
  }

  @Test
  void oneOfTwoWithAsManyEventsStaysWhateverTheOrder() {
    AccountId reversed = Sample.account();
    PlayheadState one = played(Sample.TITLE, "s1", 2);
    PlayheadState other = played(Sample.TITLE, "s2", 2);

    store(one);
    store(other);
    Await.result(playheads().store(reversed, PROFILE, Generation.FIRST, List.of(other)));
    Await.result(playheads().store(reversed, PROFILE, Generation.FIRST, List.of(one)));

    assertThat(stored()).isEqualTo(Await.result(playheads().ofProfile(reversed, PROFILE)));
  }

  @Test
  void keepsManyTitlesOfOneProfile() {
    List<PlayheadState> many =
        IntStream.range(1_000, 1_300)
            .mapToObj(i -> played(TitleEdition.of("t" + i), "s" + i, 1))
            .toList();

    Await.result(playheads().store(account, PROFILE, Generation.FIRST, many));

    assertThat(stored()).isEqualTo(many);
  }

  @Test
  void whatIsForgottenOfAGenerationStaysSoAndShadowsNothingOfTheNext() {
    Generation next = Generation.FIRST.next(Instant.parse("2035-03-01T20:15:30.123456Z"));
    TitleEdition other = TitleEdition.of("other");
    store(played(Sample.TITLE, "s1", 300), played(other, "s2", 300));

    Await.result(playheads().store(account, PROFILE, next, List.of(played(Sample.TITLE, "s3", 1))));
    Await.result(playheads().forgetBefore(account, PROFILE, next));
    store(played(Sample.TITLE, "s1", 301), played(other, "s2", 301));

    assertThat(stored()).containsExactly(played(Sample.TITLE, "s3", 1));

    Await.result(playheads().store(account, PROFILE, next, List.of(played(other, "s4", 1))));

    assertThat(stored()).containsExactly(played(Sample.TITLE, "s3", 1), played(other, "s4", 1));
  }

  @Test
  void whatIsForgottenIsOfOneProfile() {
    ProfileId ben = new ProfileId("ben");
    PlayheadState state = played(Sample.TITLE, "s1", 3);
    Await.result(playheads().store(account, ben, Generation.FIRST, List.of(state)));

    Await.result(
        playheads()
            .forgetBefore(account, PROFILE, Generation.FIRST.next(Instant.ofEpochSecond(1))));

    assertThat(Await.result(playheads().ofProfile(account, ben))).containsExactly(state);
  }
}
