package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every session whatever its device tells. */
class PlayTimePropertyTest {
  private final SessionFold fold = new SessionFold(Rules.DEFAULT);

  @Property
  void watchedTimeIsNeverNegativeNorMoreThanTheTimeOnTheWall(
      @ForAll("session") List<RecordedEvent> events) {
    SessionState state = fold.of(events);

    assertThat(state.playedMs())
        .isBetween(0L, Duration.between(state.startedAt(), state.lastAt()).toMillis());
    assertThat(state.playedAtPositionMs()).isBetween(0L, state.playedMs());
  }

  @Property
  void aPositionIsKnownFromATimeWithinTheSession(@ForAll("session") List<RecordedEvent> events) {
    SessionState state = fold.of(events);

    assertThat(state.positionAt()).isBetween(state.startedAt(), state.lastAt());
    assertThat(state.positionMs()).isGreaterThanOrEqualTo(ViewingEvent.UNKNOWN);
    if (state.positionMs() < 0) {
      assertThat(state.furthestMs()).isNegative();
    }
  }

  @Property
  void nothingIsAddedUpPastTheEndOfTheTitle(@ForAll("session") List<RecordedEvent> events) {
    SessionState state = fold.of(events);

    if (state.durationMs() > 0) {
      assertThat(state.positionMs()).isLessThanOrEqualTo(state.durationMs());
    }
  }

  @Property
  void timePlayedOnlyGrowsFromEventToEvent(@ForAll("session") List<RecordedEvent> events) {
    List<RecordedEvent> inOrder =
        events.stream().sorted((a, b) -> ViewingEvent.ORDER.compare(a.event(), b.event())).toList();

    SessionState state = fold.open(inOrder.get(0));
    for (RecordedEvent next : inOrder.subList(1, inOrder.size())) {
      SessionState after = fold.forward(state, next.event());
      assertThat(after.playedMs()).isGreaterThanOrEqualTo(state.playedMs());
      assertThat(after.furthestMs()).isGreaterThanOrEqualTo(state.furthestMs());
      state = after;
    }
  }

  @Provide
  Arbitrary<List<RecordedEvent>> session() {
    return AnySession.ofTitles("s");
  }
}
