package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import dev.playhead.ports.codec.Codecs;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one projection, in two pipelines: first the values; then, once they are all
 * there, how far the queue is projected, and what the values' arrival asks for.
 *
 * <p>A heartbeat changes what is there, with five commands. Only what <em>joins</em> a key (a
 * session, a title) renews its time to live and has it trimmed, so that a key's time counts from
 * the last session that was started or title that was begun.
 *
 * <p>Plain values without conditions: the projector is the only writer of a partition, and what it
 * projects later is newer. Bytes come before the member that refers to them, and go after it.
 */
final class ProjectionPipeline {
  /** What a command's key may ask for when the command has added something to it. */
  private record Joining(List<String> keys, @Nullable String trim, @Nullable AccountId account) {}

  private final Keys keys;
  private final Rules rules;
  private final long expireSeconds;
  private final Instant forgetBefore;
  private final Projection projection;
  private final List<Request> values = new ArrayList<>();
  // By place in the pipeline.
  private final Map<Integer, Joining> joining = new LinkedHashMap<>();

  ProjectionPipeline(
      Keys keys, Rules rules, Duration expireAfter, Instant forgetBefore, Projection projection) {
    this.keys = keys;
    this.rules = rules;
    this.expireSeconds = expireAfter.toSeconds();
    this.forgetBefore = forgetBefore;
    this.projection = projection;
    projection.playheads().forEach(this::add);
    projection.sessions().forEach(this::add);
  }

  List<Request> values() {
    return values;
  }

  private void add(PlayheadChange change) {
    Playhead playhead = change.playhead();
    String positions = keys.positions(change.account(), change.profile());
    String recent = keys.recent(change.account(), change.profile());
    String row = keys.continueWatching(change.account(), change.profile());
    String title = Keys.title(playhead.title());
    long score = Rows.score(playhead);
    joins(new Joining(List.of(positions), null, null));
    values.add(
        Request.cmd(Command.HSET).arg(positions).arg(title).arg(Codecs.PLAYHEAD.encode(playhead)));
    joins(new Joining(List.of(recent), recent, null));
    values.add(Request.cmd(Command.ZADD).arg(recent).arg(score).arg(title));
    if (playhead.inContinueWatching(rules)) {
      joins(new Joining(List.of(row), row, null));
      values.add(Request.cmd(Command.ZADD).arg(row).arg(score).arg(title));
    } else {
      values.add(Request.cmd(Command.ZREM).arg(row).arg(title));
    }
  }

  private void add(SessionChange change) {
    LiveSession session = change.session();
    String sessions = keys.sessions(change.account());
    String live = keys.live(change.account());
    String id = session.view().session().value();
    if (session.view().isEnded()) {
      values.add(Request.cmd(Command.ZREM).arg(sessions).arg(id));
      values.add(Request.cmd(Command.HDEL).arg(live).arg(id));
      values.add(
          Request.cmd(Command.SET)
              .arg(keys.ended(change.account(), session.view().session()))
              .arg("")
              .arg("EX")
              .arg(Fills.ENDED_SECONDS));
    } else {
      values.add(
          Request.cmd(Command.HSET).arg(live).arg(id).arg(Codecs.LIVE_SESSION.encode(session)));
      joins(joined(change.account(), session.view().profile()));
      values.add(
          Request.cmd(Command.ZADD).arg(sessions).arg(session.leaseEnd().toEpochMilli()).arg(id));
    }
  }

  private Joining joined(AccountId account, ProfileId profile) {
    return new Joining(
        List.of(
            keys.positions(account, profile),
            keys.recent(account, profile),
            keys.continueWatching(account, profile)),
        null,
        account);
  }

  /** The next command tells by a count whether something has joined. */
  private void joins(Joining what) {
    joining.put(values.size(), what);
  }

  /** What follows when Redis has answered the values so. */
  List<Request> after(List<Response> answers) {
    List<Request> after = new ArrayList<>();
    Set<String> trim = new LinkedHashSet<>();
    Set<String> renew = new LinkedHashSet<>();
    Map<AccountId, Set<String>> accounts = new LinkedHashMap<>();
    joining.forEach(
        (place, what) -> {
          if (answers.get(place).toLong() == 0) {
            return;
          }
          if (what.account() != null) {
            accounts
                .computeIfAbsent(what.account(), account -> new LinkedHashSet<>())
                .addAll(what.keys());
          } else {
            renew.addAll(what.keys());
          }
          if (what.trim() != null) {
            trim.add(what.trim());
          }
        });
    trim.forEach(key -> after.add(Rows.trim(key)));
    renew.forEach(key -> after.add(Request.cmd(Command.EXPIRE).arg(key).arg(expireSeconds)));
    accounts.forEach((account, profiles) -> after.add(sessionJoined(account, profiles)));
    if (projection.offset() != Projection.NO_OFFSET) {
      after.add(
          Request.cmd(Command.HSET)
              .arg(keys.projected())
              .arg(projection.partition())
              .arg(projection.offset()));
    }
    return after;
  }

  private Request sessionJoined(AccountId account, Set<String> alsoUsed) {
    Request script =
        Request.cmd(Command.EVAL)
            .arg(Scripts.SESSION_JOINED)
            .arg(2 + alsoUsed.size())
            .arg(keys.sessions(account))
            .arg(keys.live(account));
    alsoUsed.forEach(script::arg);
    return script.arg(expireSeconds).arg(forgetBefore.toEpochMilli());
  }
}
