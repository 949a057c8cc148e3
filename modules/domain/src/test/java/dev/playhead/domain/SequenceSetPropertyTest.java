package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Rule 1: the numbers seen, held as ranges, are a set like any other. */
class SequenceSetPropertyTest {

  @Property
  void isTheSetOfWhatWasAdded(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 40) Long> added) {
    SequenceSet ranges = SequenceSet.EMPTY;
    TreeSet<Long> model = new TreeSet<>();

    for (long sequence : added) {
      ranges = ranges.with(sequence);
      model.add(sequence);
    }

    assertThat(ranges.size()).isEqualTo(model.size());
    for (long sequence = 0; sequence <= 41; sequence++) {
      assertThat(ranges.contains(sequence)).isEqualTo(model.contains(sequence));
    }
    assertThat(ranges.gaps()).isEqualTo(model.isEmpty() ? 0 : model.last() + 1 - model.size());
  }

  @Property
  void doesNotDependOnTheOrderOfAdding(
      @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 30) Long> added) {
    SequenceSet forward = SequenceSet.EMPTY;
    SequenceSet backward = SequenceSet.EMPTY;

    for (int i = 0; i < added.size(); i++) {
      forward = forward.with(added.get(i));
      backward = backward.with(added.get(added.size() - 1 - i));
    }

    assertThat(forward).isEqualTo(backward).hasSameHashCodeAs(backward);
  }

  @Property
  void comesBackFromItsBounds(
      @ForAll @Size(max = 40) List<@LongRange(min = 0, max = EventCheck.MAX_NUMBER) Long> added) {
    SequenceSet set = SequenceSet.EMPTY;
    for (long sequence : added) {
      set = set.with(sequence);
    }

    assertThat(SequenceSet.ofBounds(set.bounds())).isEqualTo(set);
  }

  /** A bound behind the highest number there is wraps around, and seemed to be in order. */
  @Example
  void boundsThatAreNoRangesAreRefused() {
    for (long[] bounds :
        List.of(
            new long[] {1},
            new long[] {-1, 0},
            new long[] {2, 1},
            new long[] {0, 1, 2, 3},
            new long[] {0, Long.MAX_VALUE, -5, -3})) {
      assertThatIllegalArgumentException().isThrownBy(() -> SequenceSet.ofBounds(bounds));
    }
  }
}
