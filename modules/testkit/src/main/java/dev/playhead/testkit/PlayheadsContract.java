package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.Playheads;
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
    Await.result(playheads().store(account, PROFILE, List.of(states)));
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
    Await.result(playheads().store(reversed, PROFILE, List.of(other)));
    Await.result(playheads().store(reversed, PROFILE, List.of(one)));

    assertThat(stored()).isEqualTo(Await.result(playheads().ofProfile(reversed, PROFILE)));
  }

  @Test
  void keepsManyTitlesOfOneProfile() {
    List<PlayheadState> many =
        IntStream.range(1_000, 1_300)
            .mapToObj(i -> played(TitleEdition.of("t" + i), "s" + i, 1))
            .toList();

    Await.result(playheads().store(account, PROFILE, many));

    assertThat(stored()).isEqualTo(many);
  }
}
