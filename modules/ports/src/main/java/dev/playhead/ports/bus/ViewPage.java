package dev.playhead.ports.bus;

import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of views as they were believed to be once, newest first.
 *
 * @param next the place after which to go on, or null when there are no more
 */
public record ViewPage(List<View> views, @Nullable Place next) {
  public ViewPage {
    views = List.copyOf(views);
  }
}
