package dev.playhead.edge.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.playhead.domain.Engagement;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;

/** How a title is watched, as JSON. */
public final class EngagementJson {
  private static final SerializableString VIEWS = new SerializedString("views");
  private static final SerializableString PROFILES = new SerializedString("profiles");
  private static final SerializableString COMPLETION_RATE = new SerializedString("completionRate");
  private static final SerializableString DROP_OFF = new SerializedString("dropOff");
  private static final SerializableString SHARE = new SerializedString("share");

  private EngagementJson() {}

  public static Buffer engagement(TitleId title, Answer.Found<Engagement> found) {
    Engagement engagement = found.value();
    return JsonOut.object(
        out -> {
          out.text(Fields.TITLE_ID, title.value());
          out.number(VIEWS, engagement.views());
          out.number(PROFILES, engagement.profiles());
          out.number(Fields.WATCHED, engagement.watched());
          out.number(Fields.WATCHED_MS, engagement.watchedMs());
          if (engagement.views() > 0) {
            out.number(COMPLETION_RATE, engagement.completionRate());
          }
          out.list(
              DROP_OFF,
              steps(engagement),
              (item, step) -> {
                item.number(Fields.PROGRESS, (double) step / Engagement.STEPS);
                item.number(SHARE, engagement.share(step));
              });
          if (found.staleSeconds() != Answer.FRESH) {
            out.flag(Fields.STALE, true);
          }
        });
  }

  private static List<Integer> steps(Engagement engagement) {
    return engagement.hasCurve()
        ? IntStream.rangeClosed(1, Engagement.STEPS).boxed().toList()
        : List.of();
  }
}
