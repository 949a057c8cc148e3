package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.domain.View;
import java.util.List;

/** Any bytes are a chunk or corrupt; what was read is read again after it was packed again. */
class ViewChunkFuzzTest {
  /** The longest message that a log should have to take. */
  private static final int LONGEST_MESSAGE = 512;

  @FuzzTest
  void any_bytes_are_a_chunk_or_corrupt(byte[] input) {
    List<View> views;
    try {
      views = ViewChunk.of(input).views();
    } catch (CorruptRecordException e) {
      assertThat(e.getMessage()).startsWith("Expected").hasSizeLessThan(LONGEST_MESSAGE);
      return;
    }
    assertThat(ViewChunk.of(ViewChunk.pack(views)).views()).isEqualTo(views);
  }
}
