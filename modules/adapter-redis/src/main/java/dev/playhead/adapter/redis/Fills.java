package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.codec.CoarseTime;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The commands that fill views. */
final class Fills {
  /**
   * How long a view is kept in which there is nothing: whoever asks for accounts that do not exist
   * must not fill Redis with them, and who asks twice is spared the stores.
   */
  static final int EMPTY_SECONDS = 60;

  private final Keys keys;
  private final Rules rules;
  private final long expireSeconds;

  Fills(Keys keys, Rules rules, Duration expireAfter) {
    this.keys = keys;
    this.rules = rules;
    this.expireSeconds = expireAfter.toSeconds();
  }

  /** One script, however many titles: 60 bytes and a microsecond or two of Redis for each. */
  Request profile(AccountId account, ProfileId profile, Collection<Playhead> playheads) {
    Request fill =
        Request.cmd(Command.EVAL)
            .arg(Scripts.FILL_PROFILE)
            .arg(4)
            .arg(keys.positions(account, profile))
            .arg(keys.recent(account, profile))
            .arg(keys.continueWatching(account, profile))
            .arg(keys.devices(account))
            .arg(Keys.MARK)
            .arg(expireSeconds)
            .arg(EMPTY_SECONDS)
            .arg(Rows.MOST);
    devices(fill, playheads.stream().map(Playhead::device));
    List<Playhead> newestFirst = playheads.stream().sorted(Rows.NEWEST_FIRST).toList();
    int recent = 0;
    int inProgress = 0;
    for (Playhead playhead : newestFirst) {
      String score = Long.toString(Rows.score(playhead));
      boolean isRecent = recent++ < Rows.MOST;
      boolean isInProgress = playhead.inContinueWatching(rules) && inProgress++ < Rows.MOST;
      fill.arg(Keys.title(playhead.title()))
          .arg(Codecs.PLAYHEAD_ENTRY.encode(playhead, DeviceRef.of(playhead.device())))
          .arg(isRecent ? score : "")
          .arg(isInProgress ? score : "");
    }
    return fill;
  }

  /** Sessions before {@code forgetBefore} are forgotten. */
  Request sessions(AccountId account, Collection<LiveSession> sessions, Instant forgetBefore) {
    List<LiveSession> open =
        sessions.stream().filter(session -> !session.view().isEnded()).toList();
    Request fill =
        Request.cmd(Command.EVAL)
            .arg(Scripts.FILL_SESSIONS)
            .arg(2)
            .arg(keys.open(account))
            .arg(keys.devices(account))
            .arg(Keys.MARK)
            .arg(expireSeconds)
            .arg(EMPTY_SECONDS)
            .arg(CoarseTime.of(forgetBefore));
    devices(fill, open.stream().map(session -> session.view().device()));
    open.forEach(
        session ->
            fill.arg(Keys.session(session.view().session()))
                .arg(Codecs.SESSION_ENTRY.encode(session, DeviceRef.of(session.view().device()))));
    return fill;
  }

  private static void devices(Request fill, Stream<Device> devices) {
    List<Device> distinct = devices.distinct().toList();
    fill.arg(distinct.size());
    distinct.forEach(
        device -> fill.arg(DeviceRef.of(device).toBytes()).arg(Codecs.DEVICE.encode(device)));
  }
}
