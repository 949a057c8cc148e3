package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.Sample;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store of a view that was cut off after any of its steps heals with the next one. */
class HistoryStepsIT {
  @RegisterExtension static final StoreOfTest STORE = new StoreOfTest();

  private final CassandraViewingHistory history = (CassandraViewingHistory) STORE.get().history();
  private final AccountId account = Sample.account();
  private final View first = Sample.view("s1", Sample.EVENING);
  private final View earlier = Sample.view("s1", Sample.EVENING.minusSeconds(60));
  private final View earliest = Sample.view("s1", Sample.EVENING.minusSeconds(90_000_000));

  private List<View> views() {
    return Await.result(history.page(account, Sample.PROFILE, Range.ALL, 10));
  }

  private void assertThatOnlyStands(View view) {
    assertThat(views()).containsExactly(view);
    assertThat(Await.result(history.listed(account, view.session())))
        .containsExactly(Listing.of(view));
  }

  @Test
  void cutOffAfterListingTheFirstPlace() {
    Await.result(history.list(account, first));
    assertThat(views()).isEmpty();

    Await.result(history.store(account, first));

    assertThatOnlyStands(first);
  }

  @Test
  void cutOffAfterListingAndThenMovedOn() {
    Await.result(history.store(account, first));
    Await.result(history.list(account, earlier));

    Await.result(history.store(account, earliest));

    assertThatOnlyStands(earliest);
  }

  @Test
  void cutOffAfterWritingTheNewRow() {
    Await.result(history.store(account, first));
    Await.result(history.list(account, earlier));
    Await.result(history.write(account, earlier));
    assertThat(views()).as("both places for the moment").containsExactly(first, earlier);

    Await.result(history.store(account, earlier));

    assertThatOnlyStands(earlier);
  }

  @Test
  void cutOffAfterWritingTheNewRowAndThenMovedOn() {
    Await.result(history.store(account, first));
    Await.result(history.list(account, earlier));
    Await.result(history.write(account, earlier));

    Await.result(history.store(account, earliest));

    assertThatOnlyStands(earliest);
  }

  @Test
  void cutOffAfterDeletingTheOldRow() {
    Await.result(history.store(account, first));
    Await.result(history.list(account, earlier));
    Await.result(history.write(account, earlier));
    Await.result(history.delete(account, first.session(), Set.of(Listing.of(first))));
    assertThat(views()).containsExactly(earlier);

    Await.result(history.store(account, earlier));

    assertThatOnlyStands(earlier);
  }
}
