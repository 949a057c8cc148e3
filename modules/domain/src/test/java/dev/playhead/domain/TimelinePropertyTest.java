package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rule 3 for the timeline: whatever the order, however often it is read. */
class TimelinePropertyTest {

  @Provide
  Arbitrary<List<RecordedEvent>> sessions() {
    return AnySession.ofTitles("s");
  }

  @Property
  void neitherOrderNorReadingTwiceMatters(
      @ForAll("sessions") List<RecordedEvent> events, @ForAll Random random) {
    List<RecordedEvent> read = new ArrayList<>(events);
    read.addAll(events.subList(0, random.nextInt(events.size() + 1)));
    Collections.shuffle(read, random);

    assertThat(TimelineTest.timeline(read)).isEqualTo(TimelineTest.timeline(events));
  }

  @Property
  void whatArrivesAgainIsCountedAndChangesNothingElse(
      @ForAll("sessions") List<RecordedEvent> events, @ForAll Random random) {
    List<RecordedEvent> delivered = AnySession.delivered(events, random);

    Timeline once = TimelineTest.timeline(events);
    Timeline again = TimelineTest.timeline(delivered);

    long distinct = delivered.stream().distinct().count();
    assertThat(again.duplicates()).isEqualTo(distinct - events.size());
    assertThat(again).usingRecursiveComparison().ignoringFields("duplicates").isEqualTo(once);
  }

  @Property
  void stallsComeInOrderAndDoNotOverlapWithinTheSession(
      @ForAll("sessions") List<RecordedEvent> events) {
    Timeline timeline = TimelineTest.timeline(events);

    long untilMs = timeline.view().startedAt().toEpochMilli();
    for (Timeline.Stall stall : timeline.stalls()) {
      assertThat(stall.time().toEpochMilli()).isGreaterThanOrEqualTo(untilMs);
      assertThat(stall.durationMs()).isNotNegative();
      untilMs = stall.time().toEpochMilli() + stall.durationMs();
    }
    ViewingEvent last = timeline.events().get(timeline.events().size() - 1).event();
    assertThat(untilMs).isLessThanOrEqualTo(last.time().toEpochMilli());
    assertThat(timeline.stallRatio()).isBetween(0.0, 1.0);
  }

  @Property
  void gapsAndEventsTogetherCountUp(
      @ForAll("sessions") List<RecordedEvent> events, @ForAll Random random) {
    List<RecordedEvent> some = events.stream().filter(event -> random.nextBoolean()).toList();
    if (some.isEmpty()) {
      return;
    }

    Timeline timeline = TimelineTest.timeline(some);

    long highest = some.stream().mapToLong(event -> event.event().sequence()).max().orElseThrow();
    long missing = timeline.gaps().stream().mapToLong(Timeline.Gap::size).sum();
    assertThat(missing + timeline.events().size()).isEqualTo(highest + 1);
  }
}
