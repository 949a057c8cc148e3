package dev.playhead.edge.api;

import dev.playhead.domain.Id;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.bus.ViewingPage.Walk;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of the history, opaque to callers: the place of the last view that was shown, or of the
 * newest view of the last viewing. As it names a place and not a distance, it stays valid while new
 * views arrive.
 */
public final class Cursor {
  private static final int MAX_LENGTH = 512;

  /** Between two places; no id has it. */
  private static final char SLASH = '/';

  private Cursor() {}

  /**
   * Reads a cursor of views.
   *
   * @return the place after which to go on, or empty when this is no cursor
   */
  public static Optional<Place> read(String cursor) {
    return text(cursor).flatMap(Cursor::place);
  }

  /**
   * Reads a cursor of viewings.
   *
   * @return how to go on, or empty when this is no cursor
   */
  public static Optional<Walk> readWalk(String cursor) {
    String text = text(cursor).orElse("");
    int slash = text.indexOf(SLASH);
    return slash < 0
        ? Optional.empty()
        : place(text.substring(0, slash))
            .flatMap(top -> place(text.substring(slash + 1)).map(after -> new Walk(top, after)));
  }

  /**
   * The cursor of the page after this one.
   *
   * @param views what was found when one more than the page holds was asked for
   * @return null when there is no further page
   */
  public static @Nullable String next(List<View> views, int limit) {
    return views.size() <= limit ? null : cursor(text(Place.of(views.get(limit - 1))));
  }

  /** The cursor that leads on from there; null when it leads nowhere. */
  public static @Nullable String next(@Nullable Place place) {
    return place == null ? null : cursor(text(place));
  }

  /** The cursor that leads on from there; null when it leads nowhere. */
  public static @Nullable String next(@Nullable Walk walk) {
    return walk == null ? null : cursor(text(walk.top()) + SLASH + text(walk.after()));
  }

  /** The views of this page. */
  public static List<View> page(List<View> views, int limit) {
    return views.size() <= limit ? views : views.subList(0, limit);
  }

  private static Optional<String> text(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Place> place(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || !Id.isValid(text.substring(dot + 1))) {
      return Optional.empty();
    }
    try {
      Instant startedAt = Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot), 36));
      return Optional.of(new Place(startedAt, new SessionId(text.substring(dot + 1))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(Place place) {
    return Long.toString(place.startedAt().toEpochMilli(), 36) + "." + place.session().value();
  }

  private static String cursor(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
