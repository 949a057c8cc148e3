package dev.playhead.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.EndReason;
import dev.playhead.domain.View;
import dev.playhead.edge.Samples;
import dev.playhead.ports.ViewingHistory.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cursors name a place. */
class CursorTest {
  private final List<View> views =
      List.of(
          Samples.view("s:2", 2, null),
          Samples.view("s:1", 1, EndReason.STOPPED),
          Samples.view("s:0", -2_000_000_000, EndReason.STOPPED));

  @Test
  void aCursorLeadsBackToTheLastViewOfItsPage() {
    String cursor = Cursor.next(views, 2);

    assertThat(cursor).isNotNull();
    assertThat(Cursor.read(String.valueOf(cursor))).contains(Place.of(views.get(1)));
    assertThat(Cursor.page(views, 2)).hasSize(2);
  }

  @Test
  void theLastPageHasNone() {
    assertThat(Cursor.next(views, 3)).isNull();
  }

  @Test
  void whatIsNoCursorIsNone() {
    for (String text : List.of("", "x", "####", "AAAA", "LnM", "x".repeat(600), "MS5hIGI")) {
      assertThat(Cursor.read(text)).as(text).isEmpty();
    }
  }
}
