package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ViewChunkPropertyTest {
  @Property
  void views_come_back_as_they_were(@ForAll("runs") List<View> views) {
    assertThat(ViewChunk.of(ViewChunk.pack(views)).views()).isEqualTo(views);
  }

  @Property
  void below_any_view_stand_those_after_it(
      @ForAll("runs") List<View> views, @ForAll int at, @ForAll byte limit) {
    int index = Math.floorMod(at, views.size());
    Range below = new Range(null, null, null, Place.of(views.get(index)));
    List<View> rest = views.subList(index + 1, views.size());
    int most = Math.floorMod(limit, 64);

    assertThat(ViewChunk.of(ViewChunk.pack(views)).views(below, most))
        .isEqualTo(rest.subList(0, Math.min(most, rest.size())));
  }

  @Property
  void a_flipped_byte_gives_views_or_a_corrupt_record(
      @ForAll("runs") List<View> views, @ForAll int at, @ForAll byte to) {
    byte[] bytes = ViewChunk.pack(views);
    bytes[Math.floorMod(at, bytes.length)] = to;
    assertViewsOrCorrupt(bytes);
  }

  @Property
  void any_bytes_give_views_or_a_corrupt_record(@ForAll byte[] bytes) {
    assertViewsOrCorrupt(bytes);
  }

  private static void assertViewsOrCorrupt(byte[] bytes) {
    try {
      List<View> views = ViewChunk.of(bytes).views();
      assertThat(ViewChunk.of(ViewChunk.pack(views)).views()).isEqualTo(views);
    } catch (CorruptRecordException e) {
      assertThat(e).hasMessageContaining("Expected");
    }
  }

  @Provide
  Arbitrary<List<View>> runs() {
    return StoredHistory.runs();
  }
}
