package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TidyingTest {
  private static final AccountId SMITH = new AccountId("smith");
  private static final AccountId JONES = new AccountId("jones");

  private final Tidying tidying = new Tidying();
  private final List<Promise<Void>> begun = new ArrayList<>();

  private Future<Void> add(AccountId account) {
    return tidying.add(
        account,
        () -> {
          Promise<Void> work = Promise.promise();
          begun.add(work);
          return work.future();
        });
  }

  @Test
  void aFewAreDoneAtATimeAndNobodyWaitsForThem() {
    for (int i = 0; i < Tidying.AT_ONCE + 1; i++) {
      assertThat(add(SMITH).succeeded()).isTrue();
    }
    assertThat(begun).hasSize(Tidying.AT_ONCE);

    begun.get(1).complete();

    assertThat(begun).hasSize(Tidying.AT_ONCE + 1);
  }

  @Test
  void whoComesWhenVeryManyWaitWaitsForHisOwn() {
    for (int i = 0; i < Tidying.AT_ONCE + Tidying.MOST_WAITING - 1; i++) {
      assertThat(add(SMITH).succeeded()).isTrue();
    }

    Future<Void> oneMore = add(SMITH);

    assertThat(oneMore.isComplete()).isFalse();
    for (int i = 0; i < begun.size(); i++) {
      begun.get(i).complete();
    }
    assertThat(begun).hasSize(Tidying.AT_ONCE + Tidying.MOST_WAITING);
    assertThat(oneMore.succeeded()).isTrue();
  }

  @Test
  void anAccountIsLeftWhenWhatIsUnderWayOfItHasEnded() {
    add(SMITH);
    for (int i = 1; i < Tidying.AT_ONCE; i++) {
      add(JONES);
    }
    add(SMITH);
    add(JONES);

    Future<Void> left = tidying.leave(SMITH);

    assertThat(left.isComplete()).isFalse();
    begun.get(0).complete();
    assertThat(left.succeeded()).isTrue();
    begun.get(1).complete();
    assertThat(begun).as("all but the one that waited").hasSize(Tidying.AT_ONCE + 1);
    assertThat(tidying.leave(SMITH).succeeded()).isTrue();
  }

  @Test
  void onceItIsClosedNothingBegins() {
    for (int i = 0; i < Tidying.AT_ONCE + Tidying.MOST_WAITING - 1; i++) {
      add(SMITH);
    }
    Future<Void> waits = add(JONES);

    tidying.close();

    assertThat(waits.succeeded()).isTrue();
    assertThat(add(SMITH).succeeded()).isTrue();
    begun.get(0).complete();
    assertThat(begun).hasSize(Tidying.AT_ONCE);
  }
}
