package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionState;
import dev.playhead.ports.Generation;
import dev.playhead.ports.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} does. */
public abstract class SessionsContract {
  /** Later than any clock of a store, so that a plain delete would show. */
  private static final Instant NOW = Instant.parse("2035-03-01T20:15:30.123Z");

  private final AccountId account = Sample.account();

  /** A queue partition that no other test uses. */
  private final int partition = ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE);

  /** The port under test; other tests may have used it. */
  protected abstract Sessions sessions();

  private void store(SessionState... states) {
    Await.result(sessions().store(account, Generation.FIRST, List.of(states)));
  }

  private List<SessionState> stored() {
    return Await.result(sessions().ofAccount(account));
  }

  private void note(AccountId of, boolean open) {
    Await.result(sessions().noteOpen(partition, of, open));
  }

  private List<AccountId> openAccounts() {
    return Await.result(sessions().openAccounts(partition));
  }

  @Test
  void knowsNothingOfAnUnknownAccount() {
    assertThat(stored()).isEmpty();
  }

  @Test
  void storesNothingWhenThereIsNothing() {
    store();

    assertThat(stored()).isEmpty();
  }

  @Test
  void givesStatesBackAsTheyWere() {
    SessionState one = Sample.session("s1", 3);
    SessionState other = Sample.session(Sample.WILD_ID, 1);

    store(one, other);

    assertThat(stored()).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void accountsAreKeptApart() {
    store(Sample.session("s1", 3));

    assertThat(Await.result(sessions().ofAccount(Sample.account()))).isEmpty();
  }

  @Test
  void aStateOfMoreEventsTakesThePlaceOfOneOfFewer() {
    store(Sample.session("s1", 3));
    store(Sample.session("s1", 4));

    assertThat(stored()).containsExactly(Sample.session("s1", 4));
  }

  @Test
  void aStateOfFewerEventsStoredLaterChangesNothing() {
    store(Sample.session("s1", 4));
    store(Sample.session("s1", 3));
    store(Sample.session("s1", 4));

    assertThat(stored()).containsExactly(Sample.session("s1", 4));
  }

  @Test
  void keepsManySessionsOfOneAccount() {
    List<SessionState> many =
        IntStream.range(0, 100).mapToObj(i -> Sample.session("s" + i, 1 + i % 3)).toList();

    Await.result(sessions().store(account, Generation.FIRST, many));

    assertThat(stored()).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void noAccountIsOpenAtFirst() {
    assertThat(openAccounts()).isEmpty();
  }

  @Test
  void notesComeAndGo() {
    AccountId neighbour = Sample.account();

    note(account, true);
    note(neighbour, true);
    note(account, true);
    assertThat(openAccounts()).containsExactlyInAnyOrder(account, neighbour);

    note(account, false);
    assertThat(openAccounts()).containsExactly(neighbour);

    for (int i = 0; i < 10; i++) {
      note(account, true);
      note(account, false);
    }
    note(account, true);
    assertThat(openAccounts()).containsExactlyInAnyOrder(account, neighbour);
  }

  @Test
  void takingAwayANoteThatIsNotThereChangesNothing() {
    note(account, false);

    assertThat(openAccounts()).isEmpty();
  }

  @Test
  void partitionsAreKeptApart() {
    note(account, true);

    assertThat(Await.result(sessions().openAccounts(partition - 1))).doesNotContain(account);
  }

  @Test
  void anAccountIsOfTheFirstGenerationUntilAnotherBegins() {
    store(Sample.session("s1", 3));

    assertThat(Await.result(sessions().generation(account))).isEqualTo(Generation.FIRST);
    assertThat(Await.result(sessions().stored(account)).generation()).isEqualTo(Generation.FIRST);
  }

  @Test
  void aGenerationBeginsWithNothing() {
    Generation next = Generation.FIRST.erased(NOW.minusSeconds(60), NOW);
    store(Sample.session("s1", 300));

    Await.result(sessions().begin(account, next));

    Sessions.Stored stored = Await.result(sessions().stored(account));
    assertThat(stored.sessions()).isEmpty();
    assertThat(stored.generation()).isEqualTo(next);
    assertThat(Await.result(sessions().generation(account))).isEqualTo(next);
  }

  @Test
  void whatIsStoredOfAGenerationBeforeItBeginsStays() {
    Generation next = Generation.FIRST.next(NOW);
    store(Sample.session("s1", 3), Sample.session("s2", 3));

    Await.result(sessions().store(account, next, List.of(Sample.session("s2", 1))));
    Await.result(sessions().begin(account, next));

    assertThat(stored()).containsExactly(Sample.session("s2", 1));
    assertThat(Await.result(sessions().generation(account))).isEqualTo(next);
  }

  @Test
  void aGenerationIsNotShadowedByTheEndOfTheOneBefore() {
    Generation next = Generation.FIRST.next(NOW);
    store(Sample.session("s1", 300));
    Await.result(sessions().begin(account, next));

    Await.result(sessions().store(account, next, List.of(Sample.session("s1", 1))));
    Await.result(sessions().begin(account, next));

    assertThat(stored()).containsExactly(Sample.session("s1", 1));
  }

  @Test
  void whoeverDoesNotKnowTheNewGenerationChangesNothing() {
    Generation next = Generation.FIRST.next(NOW);
    Await.result(sessions().begin(account, next));
    Await.result(sessions().store(account, next, List.of(Sample.session("s1", 1))));

    store(Sample.session("s1", 300), Sample.session("s2", 300));
    Await.result(sessions().begin(account, Generation.FIRST.next(NOW.minusSeconds(1))));

    assertThat(stored()).containsExactly(Sample.session("s1", 1));
    assertThat(Await.result(sessions().generation(account))).isEqualTo(next);
  }

  @Test
  void aGenerationFollowsEvenWhenTheClockStandsStill() {
    Generation first = Generation.FIRST.next(NOW);
    Generation second = first.next(NOW);
    Await.result(sessions().begin(account, first));
    Await.result(sessions().store(account, first, List.of(Sample.session("s1", 300))));

    Await.result(sessions().begin(account, second));
    Await.result(sessions().store(account, second, List.of(Sample.session("s2", 1))));

    assertThat(stored()).containsExactly(Sample.session("s2", 1));
  }
}
