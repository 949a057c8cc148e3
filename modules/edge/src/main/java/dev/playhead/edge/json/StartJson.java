package dev.playhead.edge.json;

import dev.playhead.access.play.PlayTokens.PlayToken;
import dev.playhead.domain.Playhead;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.StartAnswer.MayStart;
import io.vertx.core.buffer.Buffer;

/** What follows a start, as JSON. */
public final class StartJson {
  private StartJson() {}

  /** A session that has started, with what its device goes by. */
  public static Buffer started(
      MayStart start, PlayToken token, long heartbeatSeconds, long leaseSeconds) {
    return JsonOut.object(
        out -> {
          out.text(Fields.SESSION_ID, start.session().view().session().value());
          Playhead resume = start.resume();
          if (resume != null) {
            out.object(Fields.RESUME, item -> AnswerJson.playhead(item, resume));
          }
          out.number(Fields.HEARTBEAT_SECONDS, heartbeatSeconds);
          out.number(Fields.LEASE_SECONDS, leaseSeconds);
          out.text(Fields.PLAY_TOKEN, token.token());
          out.flag(Fields.LIMIT_CHECKED, start.limitChecked());
          if (start.resumeStaleSeconds() != Answer.FRESH) {
            out.flag(Fields.STALE, true);
          }
        });
  }

  public static Buffer playToken(PlayToken token) {
    return JsonOut.object(
        out -> {
          out.text(Fields.PLAY_TOKEN, token.token());
          out.time(Fields.EXPIRES_AT, token.expiresAt());
        });
  }
}
