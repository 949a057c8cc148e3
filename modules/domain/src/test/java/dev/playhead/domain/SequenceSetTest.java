package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceSetTest {

  @Test
  void staysOneRangeHoweverLongTheSession() {
    SequenceSet set = SequenceSet.EMPTY;

    for (long sequence = 0; sequence < 1_000; sequence++) {
      set = set.with(sequence);
    }

    assertThat(set.bounds()).containsExactly(0, 999);
  }

  @Test
  void aNumberBetweenTwoRangesJoinsThem() {
    SequenceSet apart = SequenceSet.ofBounds(0, 3, 5, 9);

    SequenceSet joined = apart.with(4);

    assertThat(joined.bounds()).containsExactly(0, 9);
    assertThat(apart.gaps()).isEqualTo(1);
    assertThat(joined.gaps()).isZero();
  }

  @Test
  void gapsAreCountedFromZero() {
    assertThat(SequenceSet.EMPTY.with(7).gaps()).isEqualTo(7);
  }

  @Test
  void refusesBoundsThatAreNotRanges() {
    assertThatThrownBy(() -> SequenceSet.ofBounds(0, 3, 4, 9)).hasMessageContaining("0, 3, 4, 9");
    assertThatThrownBy(() -> SequenceSet.ofBounds(5, 4)).hasMessageContaining("5, 4");
    assertThatThrownBy(() -> SequenceSet.ofBounds(-1, 4)).hasMessageContaining("-1, 4");
    assertThatThrownBy(() -> SequenceSet.ofBounds(1, 2, 3)).hasMessageContaining("3");
  }
}
