package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known to be written, and for how long. */
class RecentlyWrittenTest {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final RecentlyWritten<String> written = new RecentlyWritten<>(() -> now);

  private void passes(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void whatWasNotWrittenIsNotKnown() {
    assertThat(written.has("a")).isFalse();
  }

  @Test
  void whatIsAskedForAgainAndAgainStaysKnown() {
    written.add("a");
    for (int look = 0; look < 20; look++) {
      passes(6);
      written.add("other " + look);

      assertThat(written.has("a")).isTrue();
    }
  }

  @Test
  void whatNobodyAskedForIsForgotten() {
    written.add("a");
    for (int i = 0; i < 3; i++) {
      passes(11);
      written.add("other " + i);
    }

    assertThat(written.has("a")).isFalse();
  }

  @Test
  void veryManyAreForgottenBeforeTheirTime() {
    written.add("a");
    for (int i = 0; i < 500_000; i++) {
      written.add("other " + i);
    }

    assertThat(written.has("a")).isFalse();
    assertThat(written.has("other 499999")).isTrue();
  }
}
