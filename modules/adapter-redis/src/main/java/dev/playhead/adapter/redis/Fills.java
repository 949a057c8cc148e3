package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.codec.Codecs;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The commands that fill views. */
final class Fills {
  /**
   * How long the end of a session is remembered: a fill may have read the stores before the end was
   * stored and arrive after it was projected. Much longer than any read takes.
   */
  static final int ENDED_SECONDS = 60;

  private final Keys keys;
  private final Rules rules;
  private final long expireSeconds;

  Fills(Keys keys, Rules rules, Duration expireAfter) {
    this.keys = keys;
    this.rules = rules;
    this.expireSeconds = expireAfter.toSeconds();
  }

  /** One script, however many titles: 100 bytes and a microsecond or two of Redis for each. */
  Request profile(AccountId account, ProfileId profile, Collection<Playhead> playheads) {
    Request fill =
        Request.cmd(Command.EVAL)
            .arg(Scripts.FILL_PROFILE)
            .arg(3)
            .arg(keys.positions(account, profile))
            .arg(keys.recent(account, profile))
            .arg(keys.continueWatching(account, profile))
            .arg(Keys.MARK)
            .arg(expireSeconds)
            .arg(Rows.MOST);
    List<Playhead> newestFirst = playheads.stream().sorted(Rows.NEWEST_FIRST).toList();
    int recent = 0;
    int inProgress = 0;
    for (Playhead playhead : newestFirst) {
      String score = Long.toString(Rows.score(playhead));
      boolean isRecent = recent++ < Rows.MOST;
      boolean isInProgress = playhead.inContinueWatching(rules) && inProgress++ < Rows.MOST;
      fill.arg(Keys.title(playhead.title()))
          .arg(Codecs.PLAYHEAD.encode(playhead))
          .arg(isRecent ? score : "")
          .arg(isInProgress ? score : "");
    }
    return fill;
  }

  Request sessions(AccountId account, Collection<LiveSession> sessions, Instant forgetBefore) {
    List<LiveSession> open =
        sessions.stream().filter(session -> !session.view().isEnded()).toList();
    Request fill =
        Request.cmd(Command.EVAL)
            .arg(Scripts.FILL_SESSIONS)
            .arg(2 + open.size())
            .arg(keys.sessions(account))
            .arg(keys.live(account));
    open.forEach(session -> fill.arg(keys.ended(account, session.view().session())));
    fill.arg(Keys.MARK).arg(expireSeconds).arg(forgetBefore.toEpochMilli());
    open.forEach(
        session ->
            fill.arg(session.view().session().value())
                .arg(session.leaseEnd().toEpochMilli())
                .arg(Codecs.LIVE_SESSION.encode(session)));
    return fill;
  }
}
