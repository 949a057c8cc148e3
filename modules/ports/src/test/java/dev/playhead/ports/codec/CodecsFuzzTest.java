package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.domain.SessionId;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes are a stored value or corrupt, in each of the stored forms; and what was read is what
 * is read again after it was stored again. The first byte of an input names the form.
 */
class CodecsFuzzTest {
  /** The longest message that a log, or the header of a dead letter, should have to take. */
  private static final int LONGEST_MESSAGE = 512;

  private static final List<Codec<?>> FORMS =
      List.of(
          Codecs.REPORT,
          Codecs.EVENT,
          Codecs.SESSION,
          Codecs.PLAYHEAD_STATE,
          Codecs.PLAYHEAD,
          Codecs.VIEW,
          Codecs.LIVE_SESSION,
          Codecs.run(new SessionId("s-1")),
          Codecs.DEVICE,
          Codecs.ENGAGEMENT);

  @FuzzTest
  void any_bytes_are_a_value_or_corrupt(byte[] input) {
    if (input.length > 0) {
      byte[] stored = Arrays.copyOfRange(input, 1, input.length);
      check(FORMS.get(Byte.toUnsignedInt(input[0]) % FORMS.size()), stored);
    }
  }

  private static <T> void check(Codec<T> codec, byte[] stored) {
    T value;
    try {
      value = codec.decode(stored);
    } catch (CorruptRecordException e) {
      assertThat(e.getMessage()).startsWith("Expected").hasSizeLessThan(LONGEST_MESSAGE);
      return;
    }
    byte[] again = codec.encode(value);
    assertThat(codec.decode(again)).isEqualTo(value);
    assertThat(codec.encode(codec.decode(again))).isEqualTo(again);
  }
}
