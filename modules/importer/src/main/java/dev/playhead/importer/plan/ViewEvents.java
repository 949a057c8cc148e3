package dev.playhead.importer.plan;

import dev.playhead.importer.history.Reached;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * The events that tell of a view what the export does, and no more: when it started and stopped,
 * how long it played, how far it came.
 *
 * <p>A title that was watched while nobody says how long it is cannot be told by its duration: an
 * invented one would stand for the title's in every later answer, and a play of some device that
 * does not know the length either would be measured by it. Such a view says instead that it passed
 * credits a day into the title ({@link #CREDITS_MS}). It is watched by that (rule 14); whoever
 * plays the title later and knows its duration is measured by that alone, for credits behind the
 * end count for nothing, and whoever does not know it comes to no credits.
 */
public final class ViewEvents {
  /** Longer than any title, in milliseconds. */
  public static final long CREDITS_MS = 24 * 60 * 60 * 1000L;

  private final PlannedView view;
  private final JsonArray events = new JsonArray();

  private ViewEvents(PlannedView view) {
    this.view = view;
  }

  /** The events of a session, as a report holds them. */
  public static JsonArray of(PlannedView view) {
    return new ViewEvents(view).events();
  }

  private JsonArray events() {
    long playedMs = view.row().playedMs();
    Instant start = view.row().startedAt();
    Instant playedUntil = start.plusMillis(playedMs);
    boolean watched = view.row().reached() instanceof Reached.Watched;
    long toMs = positionMs();
    long fromMs = playedMs == 0 ? 0 : Math.max(0, toMs - playedMs);
    add("started", start, fromMs);
    if (watched && view.lengthMs() == 0) {
      add("heartbeat", playedUntil, CREDITS_MS).put("creditsMs", CREDITS_MS);
    } else if (fromMs + playedMs > toMs) {
      // It went back somewhere on the way, or on past the end; what was played counts all the same.
      add("seeked", playedUntil, toMs).put("fromMs", fromMs + playedMs);
    }
    if (view.row().endedAt().isAfter(playedUntil)) {
      add("paused", playedUntil, toMs);
    }
    add("stopped", view.row().endedAt(), toMs).put("reason", watched ? "ended" : "user");
    return events;
  }

  /** Where it left off: without more being known, as far as it played from the beginning. */
  private long positionMs() {
    long lengthMs = view.lengthMs();
    Reached reached = view.row().reached();
    if (reached instanceof Reached.Position position) {
      return position.positionMs();
    }
    if (lengthMs > 0 && reached instanceof Reached.Watched) {
      return lengthMs;
    }
    if (lengthMs > 0 && reached instanceof Reached.Share share) {
      return Math.round(share.share() * lengthMs);
    }
    return view.row().playedMs();
  }

  private JsonObject add(String type, Instant time, long positionMs) {
    JsonObject event =
        new JsonObject()
            .put("sessionId", view.sessionId())
            .put("sequence", events.size())
            .put("type", type)
            .put("time", time.toString())
            .put("titleId", view.titleId())
            .put("positionMs", positionMs);
    if (view.lengthMs() > 0) {
      event.put("durationMs", view.lengthMs());
    }
    events.add(event);
    return event;
  }
}
