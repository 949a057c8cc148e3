package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored chunks depend on what the next title by number is: it may never change. */
class ChunkTitlesTest {
  @ParameterizedTest
  @CsvSource({
    "e-7, e-8",
    "e-9, e-10",
    "e-099, e-100",
    "e-129, e-130",
    "99, 100",
    "e-1999999998, e-1999999999",
    "e-1999999999, e-11000000000",
  })
  void theNextByNumberIsNotWritten(String first, String second) {
    byte[] stored =
        new ByteWriter(64)
            // After none, and after the first.
            .varint(0)
            .varint(1)
            // Shares nothing, and is the next.
            .varint(1)
            .varint(0)
            .text(first)
            .text("")
            .text("")
            .toByteArray();

    ChunkTitles titles = ChunkTitles.read(new ByteReader(stored), 2);

    assertThat(titles.get(0).title().value()).isEqualTo(first);
    assertThat(titles.get(1).title().value()).isEqualTo(second);
  }
}
