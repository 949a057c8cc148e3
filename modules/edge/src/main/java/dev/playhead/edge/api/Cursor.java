package dev.playhead.edge.api;

import dev.playhead.domain.Id;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of the history, opaque to callers: the place of the last view that was shown. As it names
 * a place and not a distance, it stays valid while new views arrive.
 */
public final class Cursor {
  private static final int MAX_LENGTH = 512;

  private Cursor() {}

  /**
   * Reads a cursor.
   *
   * @return the place after which to go on, or empty when this is no cursor
   */
  public static Optional<Place> read(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
      int dot = text.indexOf('.');
      if (dot < 0 || !Id.isValid(text.substring(dot + 1))) {
        return Optional.empty();
      }
      Instant startedAt = Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot), 36));
      return Optional.of(new Place(startedAt, new SessionId(text.substring(dot + 1))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The cursor of the page after this one.
   *
   * @param views what was found when one more than the page holds was asked for
   * @return null when there is no further page
   */
  public static @Nullable String next(List<View> views, int limit) {
    if (views.size() <= limit) {
      return null;
    }
    Place last = Place.of(views.get(limit - 1));
    String text = Long.toString(last.startedAt().toEpochMilli(), 36) + "." + last.session().value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The views of this page. */
  public static List<View> page(List<View> views, int limit) {
    return views.size() <= limit ? views : views.subList(0, limit);
  }
}
