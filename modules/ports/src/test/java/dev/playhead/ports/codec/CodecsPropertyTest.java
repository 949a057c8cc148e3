package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.SessionId;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Stored forms give back what was stored, and never anything but a value or a clear failure. */
class CodecsPropertyTest {
  private static final List<Codec<?>> ALL =
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

  @Property
  void a_report_comes_back_as_it_was(@ForAll("reports") AcceptedReport report) {
    assertThat(Codecs.REPORT.decode(Codecs.REPORT.encode(report))).isEqualTo(report);
  }

  @Property
  void any_bytes_give_a_value_or_a_corrupt_record(@ForAll byte[] bytes) {
    for (Codec<?> codec : ALL) {
      assertValueOrCorrupt(codec, bytes);
    }
  }

  /** A flipped byte reaches deeper into a form than random bytes do. */
  @Property
  void a_flipped_byte_gives_a_value_or_a_corrupt_record(
      @ForAll("reports") AcceptedReport report, @ForAll int at, @ForAll byte to) {
    byte[] bytes = Codecs.REPORT.encode(report);
    bytes[Math.floorMod(at, bytes.length)] = to;
    assertValueOrCorrupt(Codecs.REPORT, bytes);
  }

  @Example
  void a_form_cut_short_anywhere_is_corrupt() {
    byte[] whole = Codecs.REPORT.encode(StoredValues.report());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(CorruptRecordException.class)
          .isThrownBy(() -> Codecs.REPORT.decode(cut));
    }
  }

  /** The message goes into a header of the dead letter, which has to fit beside the record. */
  @Example
  void a_corrupt_record_is_quoted_in_part_and_on_one_line() {
    byte[] record = new byte[5000];
    Arrays.fill(record, (byte) '\n');
    record[0] = 1;
    record[1] = (byte) 0x88;
    record[2] = 0x27;

    assertThatExceptionOfType(CorruptRecordException.class)
        .isThrownBy(() -> Codecs.REPORT.decode(record))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n"));
  }

  /** It was read as -5, and stored again as not known. */
  @Example
  void a_negative_position_is_corrupt() {
    ByteWriter out = new ByteWriter(64).u8(1);
    List.of("p", "d", "", "").forEach(out::text);
    out.signed(0).text("s").text("t").text("");
    out.u8(2).u8(1 << 2).varint(0).signed(0).signed(0).varint(-5);

    assertThatExceptionOfType(CorruptRecordException.class)
        .isThrownBy(() -> Codecs.EVENT.decode(out.toByteArray()))
        .withMessageContaining("a number of 0 or more");
  }

  private static void assertValueOrCorrupt(Codec<?> codec, byte[] bytes) {
    try {
      assertThat(codec.decode(bytes)).isNotNull();
    } catch (CorruptRecordException e) {
      assertThat(e).hasMessageContaining("Expected");
    }
  }

  @Provide
  Arbitrary<AcceptedReport> reports() {
    return StoredValues.reports();
  }
}
