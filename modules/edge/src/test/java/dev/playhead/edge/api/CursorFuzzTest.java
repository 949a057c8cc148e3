package dev.playhead.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.domain.Id;
import dev.playhead.domain.View;
import dev.playhead.edge.Samples;
import dev.playhead.ports.ViewingHistory.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Any text is a cursor or none; one that is leads to a place that has a cursor again. */
class CursorFuzzTest {
  @FuzzTest
  void any_text_is_a_cursor_or_none(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Optional<Place> place = Cursor.read(text);
    if (place.isPresent()) {
      assertThat(Id.isValid(place.get().session().value())).isTrue();
      String again = Cursor.next(List.of(at(place.get()), at(place.get())), 1);
      assertThat(Cursor.read(String.valueOf(again))).isEqualTo(place);
    }
  }

  private static View at(Place place) {
    View view = Samples.view(place.session().value(), 0, null);
    return new View(
        view.session(),
        view.profile(),
        view.device(),
        view.title(),
        place.startedAt(),
        view.end(),
        view.watchedMs(),
        view.fromMs(),
        view.positionMs(),
        view.durationMs(),
        view.watched());
  }
}
