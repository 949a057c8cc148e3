package dev.playhead.ports.bus;

import dev.playhead.domain.Viewing;
import dev.playhead.ports.ViewingHistory.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of viewings, newest first.
 *
 * @param next how to go on, or null when there are no more
 */
public record ViewingPage(List<Viewing> viewings, @Nullable Walk next) {
  public ViewingPage {
    viewings = List.copyOf(viewings);
  }

  /**
   * A way through the history, viewing by viewing. It leaves out what began after it did, so that
   * no viewing changes its place under way.
   *
   * @param top the newest view when it began
   * @param after the newest view of the last viewing it came past
   */
  public record Walk(Place top, Place after) {}
}
