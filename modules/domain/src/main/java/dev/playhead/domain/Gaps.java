package dev.playhead.domain;

import java.util.ArrayList;
import java.util.List;

/** Rule 1: which sequence numbers of a session never arrived. */
final class Gaps {
  private Gaps() {}

  /** The gaps up to the device's highest number; numbers that the server gave leave none. */
  static List<Timeline.Gap> of(List<RecordedEvent> events) {
    SequenceSet seen = SequenceSet.EMPTY;
    for (RecordedEvent recorded : events) {
      long sequence = recorded.event().sequence();
      if (sequence <= EventCheck.MAX_NUMBER) {
        seen = seen.with(sequence);
      }
    }
    List<Timeline.Gap> gaps = new ArrayList<>();
    long expected = 0;
    long[] bounds = seen.bounds();
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > expected) {
        gaps.add(new Timeline.Gap(expected, bounds[i] - 1));
      }
      expected = bounds[i + 1] + 1;
    }
    return gaps;
  }
}
