package dev.playhead.edge.json;

import dev.playhead.domain.Activity;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.View;
import dev.playhead.edge.api.Progress;
import dev.playhead.edge.problem.Problem;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.ReportOutcome;
import dev.playhead.ports.bus.StartAnswer.LimitReached;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers of the public API as JSON; their fields are those of {@code playhead-v1.yaml}. */
public final class AnswerJson {
  private AnswerJson() {}

  public static Buffer report(ReportOutcome.Accepted outcome) {
    return outcome.rejections().isEmpty() && outcome.stops().isEmpty()
        ? allGood(outcome.accepted())
        : someRejected(outcome);
  }

  /** What nearly every report is answered, without a generator. */
  private static Buffer allGood(int accepted) {
    return Buffer.buffer("{\"accepted\":" + accepted + ",\"rejected\":[],\"directives\":[]}");
  }

  private static Buffer someRejected(ReportOutcome.Accepted outcome) {
    return JsonOut.object(
        out -> {
          out.number(Fields.ACCEPTED, outcome.accepted());
          out.list(
              Fields.REJECTED,
              outcome.rejections(),
              (item, rejection) -> {
                item.number(Fields.INDEX, rejection.index());
                item.text(Fields.CODE, rejection.code());
                item.text(Fields.MESSAGE, rejection.message());
              });
          out.list(
              Fields.DIRECTIVES,
              outcome.stops(),
              (item, stop) -> {
                item.text(Fields.SESSION_ID, stop.session().value());
                item.text(Fields.ACTION, "stop");
                item.text(Fields.REASON, stop.reason().wireName());
              });
        });
  }

  public static Buffer problem(Problem problem) {
    return JsonOut.object(
        out -> {
          out.text(Fields.TYPE, problem.type().uri());
          out.text(Fields.TITLE, problem.type().title());
          out.number(Fields.STATUS, problem.type().httpStatus());
          out.textUnlessEmpty(Fields.DETAIL, problem.detail());
          out.text(Fields.CODE, problem.type().code());
          if (!problem.errors().isEmpty()) {
            out.list(
                Fields.ERRORS,
                problem.errors(),
                (item, error) -> {
                  item.text(Fields.POINTER, error.pointer());
                  item.text(Fields.MESSAGE, error.message());
                });
          }
          LimitReached reached = problem.limitReached();
          if (reached != null) {
            out.number(Fields.LIMIT, reached.limit());
            out.list(Fields.ACTIVE_SESSIONS, reached.active(), AnswerJson::activeSession);
          }
        });
  }

  public static Buffer position(Answer.Found<Playhead> found) {
    return JsonOut.object(
        out -> {
          playhead(out, found.value());
          stale(out, found);
        });
  }

  public static Buffer positions(Answer.Found<List<Playhead>> found) {
    return JsonOut.object(
        out -> {
          out.list(Fields.ITEMS, found.value(), AnswerJson::playhead);
          stale(out, found);
        });
  }

  public static Buffer view(Answer.Found<LiveSession> found) {
    return JsonOut.object(
        out -> {
          view(out, found.value().view());
          stale(out, found);
        });
  }

  /**
   * A page of views.
   *
   * @param next the cursor of the next page, or null at the end
   */
  public static Buffer views(
      Answer.Found<List<View>> found, List<View> page, @Nullable String next) {
    return JsonOut.object(
        out -> {
          out.list(Fields.ITEMS, page, AnswerJson::view);
          if (next != null) {
            out.text(Fields.NEXT, next);
          }
          stale(out, found);
        });
  }

  public static Buffer activeSessions(Answer.Found<List<LiveSession>> found) {
    return JsonOut.object(
        out -> {
          out.list(Fields.ITEMS, found.value(), AnswerJson::activeSession);
          stale(out, found);
        });
  }

  public static Buffer activeSession(LiveSession session) {
    return JsonOut.object(out -> activeSession(out, session));
  }

  static void stale(JsonOut out, Answer.Found<?> found) throws IOException {
    if (found.staleSeconds() != Answer.FRESH) {
      out.flag(Fields.STALE, true);
    }
  }

  static void playhead(JsonOut out, Playhead playhead) throws IOException {
    out.text(Fields.TITLE_ID, playhead.title().title().value());
    out.textUnlessEmpty(Fields.EDITION, playhead.title().edition());
    out.number(Fields.POSITION_MS, playhead.positionMs());
    out.numberIfKnown(Fields.DURATION_MS, playhead.durationMs());
    if (Progress.isKnown(playhead)) {
      out.number(Fields.PROGRESS, Progress.of(playhead));
    }
    out.flag(Fields.WATCHED, playhead.watched());
    out.number(Fields.PLAY_COUNT, playhead.playCount());
    out.time(Fields.TIME, playhead.time());
    out.text(Fields.PROVENANCE, playhead.provenance().wireName());
    out.text(Fields.SESSION_ID, playhead.session().value());
    out.device(playhead.device());
  }

  static void view(JsonOut out, View view) throws IOException {
    out.text(Fields.VIEW_ID, view.session().value());
    out.text(Fields.SESSION_ID, view.session().value());
    out.text(Fields.TITLE_ID, view.title().title().value());
    out.textUnlessEmpty(Fields.EDITION, view.title().edition());
    out.text(Fields.PROFILE_ID, view.profile().value());
    out.device(view.device());
    out.time(Fields.STARTED_AT, view.startedAt());
    SessionEnd end = view.end();
    if (end != null) {
      out.time(Fields.ENDED_AT, end.at());
    }
    out.number(Fields.WATCHED_MS, view.watchedMs());
    out.number(Fields.FROM_MS, view.fromMs());
    out.number(Fields.POSITION_MS, view.positionMs());
    out.numberIfKnown(Fields.DURATION_MS, view.durationMs());
    out.flag(Fields.WATCHED, view.watched());
    if (end != null) {
      out.text(Fields.END_REASON, end.reason().wireName());
    }
  }

  private static void activeSession(JsonOut out, LiveSession session) throws IOException {
    View view = session.view();
    out.text(Fields.SESSION_ID, view.session().value());
    out.text(Fields.PROFILE_ID, view.profile().value());
    out.device(view.device());
    out.text(Fields.TITLE_ID, view.title().title().value());
    out.textUnlessEmpty(Fields.EDITION, view.title().edition());
    out.time(Fields.STARTED_AT, view.startedAt());
    out.number(Fields.POSITION_MS, view.positionMs());
    out.numberIfKnown(Fields.DURATION_MS, view.durationMs());
    out.text(Fields.STATE, session.activity().wireName());
    out.flag(Fields.PAUSED, session.activity() == Activity.PAUSED);
    out.time(Fields.LEASE_ENDS_AT, session.leaseEnd());
  }
}
