package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Events of a session in columns: they come back as they were, and broken columns say so. */
class RunCodecPropertyTest {
  private static final Codec<List<RecordedEvent>> RUN = Codecs.run(new SessionId("s-1"));

  @Property
  void a_run_comes_back_as_it_was(@ForAll("runs") List<RecordedEvent> run) {
    assertThat(RUN.decode(RUN.encode(run))).isEqualTo(run);
  }

  @Property
  void a_flipped_byte_gives_a_value_or_a_corrupt_record(
      @ForAll("runs") List<RecordedEvent> run, @ForAll int at, @ForAll byte to) {
    byte[] bytes = RUN.encode(run);
    bytes[Math.floorMod(at, bytes.length)] = to;
    assertValueOrCorrupt(bytes);
  }

  /** Behind the packing, too. */
  @Property
  void a_flipped_byte_of_the_columns_gives_a_value_or_a_corrupt_record(
      @ForAll("runs") List<RecordedEvent> run, @ForAll int at, @ForAll byte to) {
    ByteWriter columns = new ByteWriter(64);
    RunColumns.write(columns, run);
    byte[] plain = columns.toByteArray();
    plain[Math.floorMod(at, plain.length)] = to;

    assertValueOrCorrupt(new ByteWriter(64).u8(1).u8(0).bytes(plain).toByteArray());
  }

  @Example
  void an_evening_of_heartbeats_takes_a_few_bytes_an_event() {
    List<RecordedEvent> evening = StoredValues.evening(120);

    byte[] bytes = RUN.encode(evening);

    assertThat(RUN.decode(bytes)).isEqualTo(evening);
    assertThat(bytes).hasSizeLessThan(120 * 12);
  }

  @Example
  void a_run_cut_short_anywhere_is_corrupt() {
    for (int events : List.of(1, 60)) {
      byte[] whole = RUN.encode(StoredValues.evening(events));
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatExceptionOfType(CorruptRecordException.class).isThrownBy(() -> RUN.decode(cut));
      }
      byte[] longer = Arrays.copyOf(whole, whole.length + 1);
      assertThatExceptionOfType(CorruptRecordException.class).isThrownBy(() -> RUN.decode(longer));
    }
  }

  @Example
  void a_bomb_is_not_unpacked() {
    for (long size : new long[] {200, Packing.MOST_UNPACKED + 1, Integer.MAX_VALUE}) {
      byte[] packed = Packing.pack(new byte[Packing.MOST_UNPACKED]);
      byte[] bomb = new ByteWriter(64).u8(1).u8(1).varint(size).bytes(packed).toByteArray();

      assertThatExceptionOfType(CorruptRecordException.class)
          .isThrownBy(() -> RUN.decode(bomb))
          .withMessageContaining("packed bytes to be");
    }
  }

  @Example
  void a_run_out_of_order_is_refused() {
    List<RecordedEvent> evening = StoredValues.evening(2);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> RUN.encode(List.of(evening.get(1), evening.get(0))))
        .withMessageContaining("sequences");
  }

  private static void assertValueOrCorrupt(byte[] bytes) {
    List<RecordedEvent> run;
    try {
      run = RUN.decode(bytes);
    } catch (CorruptRecordException e) {
      assertThat(e).hasMessageContaining("Expected");
      return;
    }
    assertThat(RUN.decode(RUN.encode(run))).isEqualTo(run);
  }

  @Provide
  Arbitrary<List<RecordedEvent>> runs() {
    return StoredValues.reports().map(RunCodecPropertyTest::run);
  }

  private static List<RecordedEvent> run(AcceptedReport report) {
    TreeMap<Long, RecordedEvent> run = new TreeMap<>();
    for (ViewingEvent event : report.events()) {
      ViewingEvent ofOne = StoredValues.ofSession(event, new SessionId("s-1"));
      run.put(
          event.sequence(),
          new RecordedEvent(
              report.profile(),
              report.device(),
              report.receivedAt().plusMillis(event.sequence() % 1000),
              ofOne));
    }
    return List.copyOf(run.values());
  }
}
