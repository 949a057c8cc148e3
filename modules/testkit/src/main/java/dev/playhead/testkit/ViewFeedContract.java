package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewFeed.News;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link dev.playhead.ports.ViewFeed} does. */
public abstract class ViewFeedContract extends QueueContract {
  private static final AccountId ACCOUNT = new AccountId("account-1");
  private static final AccountId OTHER = new AccountId("account-2");

  @Test
  void nothingPublishedIsNothingInTheFeed() {
    await(queue.viewFeed().publish(ACCOUNT, List.of()));

    assertThat(queue.published()).isEmpty();
  }

  @Test
  void viewsArePublishedInTheirOrderPerAccount() {
    await(queue.viewFeed().publish(ACCOUNT, List.of(finished("s-1"), finished("s-2"))));
    await(queue.viewFeed().publish(OTHER, List.of(finished("s-3"))));
    await(queue.viewFeed().publish(ACCOUNT, List.of(finished("s-1"))));

    assertThat(queue.published())
        .filteredOn(view -> view.account().equals(ACCOUNT))
        .extracting(PublishedView::viewId)
        .containsExactly("s-1", "s-2", "s-1");
    assertThat(queue.published()).contains(new PublishedView(OTHER, "s-3", true));
  }

  @Test
  void whatIsGoneIsToldBehindWhatWasThere() {
    News removed = new News.Removed(view("s-1"));
    News erased = new News.Erased(Instant.parse("2026-03-10T21:00:00Z"));
    await(queue.viewFeed().publish(ACCOUNT, List.of(finished("s-1"), removed)));
    await(queue.viewFeed().publish(ACCOUNT, List.of(erased)));

    assertThat(queue.published())
        .containsExactly(
            new PublishedView(ACCOUNT, "s-1", true),
            new PublishedView(ACCOUNT, "s-1", false),
            new PublishedView(ACCOUNT, "", false));
  }

  private static News finished(String session) {
    return new News.Finished(view(session));
  }

  private static View view(String session) {
    return ViewExamples.ended(session, "anna", Instant.parse("2026-03-10T20:00:00Z")).view();
  }
}
