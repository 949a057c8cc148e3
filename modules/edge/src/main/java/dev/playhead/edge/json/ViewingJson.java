package dev.playhead.edge.json;

import dev.playhead.domain.Viewing;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.ViewingPage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Viewings as JSON. */
public final class ViewingJson {
  private ViewingJson() {}

  /**
   * A page of viewings.
   *
   * @param next the cursor of the next page, or null at the end
   */
  public static Buffer viewings(Answer.Found<ViewingPage> found, @Nullable String next) {
    return JsonOut.object(
        out -> {
          out.list(Fields.ITEMS, found.value().viewings(), ViewingJson::viewing);
          if (next != null) {
            out.text(Fields.NEXT, next);
          }
          AnswerJson.stale(out, found);
        });
  }

  private static void viewing(JsonOut out, Viewing viewing) throws IOException {
    out.text(Fields.TITLE_ID, viewing.title().value());
    out.textUnlessEmpty(Fields.EDITION, viewing.newest().title().edition());
    out.text(Fields.PROFILE_ID, viewing.profile().value());
    out.time(Fields.STARTED_AT, viewing.startedAt());
    Instant endedAt = viewing.endedAt();
    if (endedAt != null) {
      out.time(Fields.ENDED_AT, endedAt);
    }
    out.number(Fields.WATCHED_MS, viewing.watchedMs());
    out.number(Fields.POSITION_MS, viewing.positionMs());
    out.numberIfKnown(Fields.DURATION_MS, viewing.durationMs());
    out.flag(Fields.WATCHED, viewing.watched());
    out.list(Fields.VIEWS, viewing.newestFirst(), AnswerJson::view);
  }
}
