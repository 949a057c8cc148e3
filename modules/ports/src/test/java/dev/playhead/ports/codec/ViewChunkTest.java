package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewChunkTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "."), "../../api-contracts/golden/view-chunk-v1.hex");

  private final List<View> views = StoredHistory.fixed();
  private final byte[] bytes = ViewChunk.pack(views);

  /** Not what is written: another zlib may deflate otherwise. */
  @Test
  void bytesOfTheReleasedVersionAreRead() throws IOException {
    byte[] golden = HexFormat.of().parseHex(Files.readString(GOLDEN).strip());

    assertThat(ViewChunk.of(golden).views()).isEqualTo(views);
  }

  @Test
  void theHeadIsReadWithoutTheRest() {
    ViewChunk chunk = ViewChunk.of(Arrays.copyOf(bytes, 16));

    assertThat(chunk.size()).isEqualTo(views.size());
    assertThat(chunk.newest()).isEqualTo(views.get(0).startedAt());
    assertThatExceptionOfType(CorruptRecordException.class).isThrownBy(chunk::views);
  }

  @Test
  void cutShortAnywhereItIsCorrupt() {
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(CorruptRecordException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> ViewChunk.of(cut).views());
    }
  }

  @Test
  void aSizeThatIsTooMuchIsCorruptBeforeItIsUnpacked() {
    ByteWriter bomb =
        new ByteWriter(64).u8(1).varint(1).text("p").time(Instant.EPOCH, Instant.EPOCH);
    bomb.varint(0).varint(Integer.MAX_VALUE).bytes(Packing.pack(new byte[1 << 16]));

    assertThatExceptionOfType(CorruptRecordException.class)
        .isThrownBy(() -> ViewChunk.of(bomb.toByteArray()).views())
        .withMessageContaining("at most 1048576 bytes of columns");
  }

  @Test
  void viewsOfTwoProfilesAreNotOneChunk() {
    View other = StoredHistory.view("s", new ProfileId("other"), 99);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ViewChunk.pack(List.of(views.get(0), other)));
  }

  @Test
  void aRangeIsFoundAsInAList() {
    View first = views.get(0);
    View last = views.get(views.size() - 1);
    TitleId title = first.title().title();

    assertThat(chunk().views(below(first), 3)).isEqualTo(views.subList(1, 4));
    assertThat(chunk().views(below(last), 3)).isEmpty();
    assertThat(chunk().views(new Range(last.startedAt(), first.startedAt(), null, null), 999))
        .isEqualTo(
            views.stream().filter(view -> view.startedAt().isBefore(first.startedAt())).toList());
    assertThat(chunk().views(new Range(null, null, title, null), 999))
        .isEqualTo(views.stream().filter(view -> view.title().title().equals(title)).toList());
    assertThat(chunk().views(new Range(Instant.MIN, Instant.MAX, null, null), 999))
        .isEqualTo(views);
    assertThat(chunk().views(new Range(Instant.MAX, Instant.MIN, null, null), 999)).isEmpty();
  }

  private ViewChunk chunk() {
    return ViewChunk.of(bytes);
  }

  private static Range below(View view) {
    return new Range(null, null, null, Place.of(view));
  }
}
