package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stored numbers and public names never change their meaning. */
class StoredCodesTest {

  @Test
  void eventTypes() {
    List<String> codes =
        Arrays.stream(EventType.values()).map(t -> t.code() + t.wireName()).toList();

    assertThat(codes)
        .containsExactly(
            "1started",
            "2heartbeat",
            "3paused",
            "4resumed",
            "5seeked",
            "6stopped",
            "7bitrate-changed",
            "8stalled",
            "9recovered",
            "10failed",
            "32remote-stopped",
            "33limit-stopped",
            "34view-removed",
            "35position-set",
            "36watched-set",
            "37watched-unset",
            "38dismissed",
            "39title-removed",
            "40account-erased",
            "41account-replayed");
    assertThat(EventType.values())
        .allSatisfy(type -> assertThat(EventType.ofCode(type.code())).isEqualTo(type))
        .allSatisfy(
            type ->
                assertThat(EventType.ofName(type.wireName()))
                    .isEqualTo(type.isAct() ? null : type));
    assertThat(EventType.ofCode(0)).isNull();
    assertThat(EventType.ofCode(11)).isNull();
    assertThat(EventType.ofCode(31)).isNull();
    assertThat(EventType.ofCode(42)).isNull();
    assertThat(EventType.ofName("STARTED")).isNull();
  }

  @Test
  void activities() {
    List<String> codes =
        Arrays.stream(Activity.values()).map(a -> a.code() + a.wireName()).toList();

    assertThat(codes).containsExactly("1playing", "2paused", "3stalled", "4stopped", "5failed");
  }

  @Test
  void endReasonsAndProvenances() {
    assertThat(Arrays.stream(EndReason.values()).map(r -> r.code() + r.wireName()))
        .containsExactly(
            "1stopped", "2ended", "3expired", "4replaced", "5remote-stop", "6concurrency-limit");
    assertThat(Arrays.stream(Provenance.values()).map(p -> p.code() + p.wireName()))
        .containsExactly("1exact", "2derived", "3integrated");
  }

  @Test
  void kindsOfSittings() {
    assertThat(Arrays.stream(Sitting.Kind.values()).map(k -> k.code() + k.name()))
        .containsExactly("0PLAYED", "1REMOVED", "2SET", "3WATCHED", "4UNWATCHED", "5DISMISSED");
  }
}
