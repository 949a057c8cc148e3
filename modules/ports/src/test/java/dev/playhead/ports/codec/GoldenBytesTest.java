package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Device;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Sitting;
import dev.playhead.ports.LiveSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on disk stays readable: the bytes of every released version of every stored form, in
 * {@code api-contracts/golden}. A new version adds a file; none ever changes.
 */
class GoldenBytesTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "."), "../../api-contracts/golden");

  static Stream<Arguments> forms() {
    PlayheadState playhead =
        PlayheadState.empty(StoredValues.session().title())
            .with(Sitting.of(StoredValues.session()), Rules.DEFAULT);
    return Stream.of(
        Arguments.of("report-v1", Codecs.REPORT, StoredValues.report()),
        Arguments.of("report-v1-act", Codecs.REPORT, StoredValues.stop()),
        Arguments.of("event-v1-act", Codecs.EVENT, StoredValues.positionSet()),
        Arguments.of("session-v1-acts", Codecs.SESSION, StoredValues.stopped().asRemoved()),
        Arguments.of("playhead-state-v1-acts", Codecs.PLAYHEAD_STATE, StoredValues.afterActs()),
        Arguments.of("event-v1", Codecs.EVENT, StoredValues.recorded()),
        Arguments.of("run-v1", Codecs.run(new SessionId("s-1")), StoredValues.evening(3)),
        Arguments.of("session-v1", Codecs.SESSION, StoredValues.session()),
        Arguments.of("playhead-state-v1", Codecs.PLAYHEAD_STATE, playhead),
        Arguments.of(
            "playhead-v1", Codecs.PLAYHEAD, playhead.playhead(Rules.DEFAULT).orElseThrow()),
        Arguments.of("view-v1", Codecs.VIEW, StoredValues.endedView()),
        Arguments.of("live-session-v1", Codecs.LIVE_SESSION, StoredValues.liveSession()),
        Arguments.of("engagement-v1", Codecs.ENGAGEMENT, StoredValues.engagement()),
        Arguments.of("device-v1", Codecs.DEVICE, StoredValues.liveSession().view().device()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  <T> void bytes_of_a_released_version_are_read_and_written(String name, Codec<T> codec, T value)
      throws IOException {
    String golden = Files.readString(GOLDEN.resolve(name + ".hex")).strip();
    assertThat(HexFormat.of().formatHex(codec.encode(value))).isEqualTo(golden);
    assertThat(codec.decode(HexFormat.of().parseHex(golden))).isEqualTo(value);
  }

  /** Packed bytes are another version's of the packer to make, and everybody's to read. */
  @Test
  void a_packed_run_is_read() throws IOException {
    byte[] golden =
        HexFormat.of().parseHex(Files.readString(GOLDEN.resolve("run-packed-v1.hex")).strip());

    assertThat(golden).startsWith(1, 1);
    assertThat(Codecs.run(new SessionId("s-1")).decode(golden))
        .isEqualTo(StoredValues.evening(120));
  }

  /**
   * The views can be made again, but nodes of two versions read them while one replaces the other.
   */
  @Test
  void entries_of_a_released_version_are_read_and_written() throws IOException {
    Playhead playhead =
        PlayheadState.empty(StoredValues.session().title())
            .with(Sitting.of(StoredValues.session()), Rules.DEFAULT)
            .playhead(Rules.DEFAULT)
            .orElseThrow();
    LiveSession session = StoredValues.liveSession();
    entry(
        "playhead-entry-v1", Codecs.PLAYHEAD_ENTRY, playhead.title(), playhead.device(), playhead);
    entry(
        "session-entry-v1",
        Codecs.SESSION_ENTRY,
        session.view().session(),
        session.view().device(),
        session);
  }

  private static <K, V> void entry(
      String name, EntryCodec<K, V> codec, K key, Device device, V value) throws IOException {
    byte[] golden =
        HexFormat.of().parseHex(Files.readString(GOLDEN.resolve(name + ".hex")).strip());
    assertThat(codec.encode(value, DeviceRef.of(device))).isEqualTo(golden);
    assertThat(codec.device(golden)).isEqualTo(DeviceRef.of(device));
    assertThat(codec.decode(key, device, golden)).isEqualTo(value);
  }
}
