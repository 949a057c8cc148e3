package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.Forgotten;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import dev.playhead.ports.codec.CoarseTime;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commands of one projection, in two pipelines: first the values; then, once they are all
 * there, how far the queue is projected, and what the values' arrival asks for.
 *
 * <p>A heartbeat changes what is there, with four commands. Only what <em>joins</em> a key (a
 * session, a title, a device) renews its time to live and has it trimmed, so that a key's time
 * counts from the last session that was started or title that was begun.
 *
 * <p>Plain values without conditions: the projector is the only writer of a partition, and what it
 * projects later is newer. Devices and bytes come before what refers to them.
 */
final class ProjectionPipeline {
  /** What a command's keys may ask for when the command has added something to the first. */
  private sealed interface Joining {
    record Title(String key, boolean isRow) implements Joining {}

    record Session(AccountId account, List<String> alsoUsed) implements Joining {}

    record NewDevice(AccountId account, DeviceRef ref, Device device) implements Joining {}
  }

  private final Keys keys;
  private final Rules rules;
  private final Devices devices;
  private final long expireSeconds;
  private final Instant now;
  private final Projection projection;
  private final List<Request> values = new ArrayList<>();
  private final Map<Device, DeviceRef> refs = new HashMap<>();
  private final Set<Joining.NewDevice> sent = new LinkedHashSet<>();
  // By place in the pipeline.
  private final Map<Integer, Joining> joining = new LinkedHashMap<>();

  ProjectionPipeline(
      Keys keys,
      Rules rules,
      Devices devices,
      long expireSeconds,
      Instant now,
      Projection projection) {
    this.keys = keys;
    this.rules = rules;
    this.devices = devices;
    this.expireSeconds = expireSeconds;
    this.now = now;
    this.projection = projection;
    projection.forgotten().forEach(this::forget);
    projection.playheads().forEach(this::add);
    projection.sessions().forEach(this::add);
  }

  List<Request> values() {
    return values;
  }

  private void forget(Forgotten forgotten) {
    AccountId account = forgotten.account();
    devices.forget(account);
    Request unlink = Request.cmd(Command.UNLINK).arg(keys.open(account)).arg(keys.devices(account));
    for (ProfileId profile : forgotten.profiles()) {
      unlink
          .arg(keys.positions(account, profile))
          .arg(keys.recent(account, profile))
          .arg(keys.continueWatching(account, profile));
    }
    values.add(unlink);
    values.add(new Stops(keys).forget(account));
    values.add(new Reopenings(keys).forget(account));
  }

  private void add(PlayheadChange change) {
    Playhead playhead = change.playhead();
    if (playhead == null) {
      gone(change);
      return;
    }
    DeviceRef device = ref(change.account(), playhead.device());
    String positions = keys.positions(change.account(), change.profile());
    String recent = keys.recent(change.account(), change.profile());
    String row = keys.continueWatching(change.account(), change.profile());
    byte[] title = Keys.title(playhead.title());
    long score = Rows.score(playhead);
    joins(new Joining.Title(positions, false));
    values.add(
        Request.cmd(Command.HSET)
            .arg(positions)
            .arg(title)
            .arg(Codecs.PLAYHEAD_ENTRY.encode(playhead, device)));
    joins(new Joining.Title(recent, true));
    values.add(Request.cmd(Command.ZADD).arg(recent).arg(score).arg(title));
    if (playhead.inContinueWatching(rules)) {
      joins(new Joining.Title(row, true));
      values.add(Request.cmd(Command.ZADD).arg(row).arg(score).arg(title));
    } else {
      values.add(Request.cmd(Command.ZREM).arg(row).arg(title));
    }
  }

  /** What is gone leaves a mark, so that a fill which is under way does not bring it back. */
  private void gone(PlayheadChange change) {
    String positions = keys.positions(change.account(), change.profile());
    byte[] title = Keys.title(change.title());
    joins(new Joining.Title(positions, false));
    values.add(Request.cmd(Command.HSET).arg(positions).arg(title).arg(Positions.GONE));
    values.add(
        Request.cmd(Command.ZREM).arg(keys.recent(change.account(), change.profile())).arg(title));
    values.add(
        Request.cmd(Command.ZREM)
            .arg(keys.continueWatching(change.account(), change.profile()))
            .arg(title));
  }

  private void add(SessionChange change) {
    LiveSession session = change.session();
    Stop.of(change.account(), session.view())
        .ifPresent(stop -> values.addAll(new Stops(keys).add(stop, now)));
    byte[] value =
        session.view().isEnded()
            ? OpenSessions.ended(now)
            : Codecs.SESSION_ENTRY.encode(session, ref(change.account(), session.view().device()));
    joins(joined(change.account(), session.view().profile()));
    values.add(
        Request.cmd(Command.HSET)
            .arg(keys.open(change.account()))
            .arg(Keys.session(session.view().session()))
            .arg(value));
    if (change.reopened()) {
      values.add(new Reopenings(keys).add(change.account(), session.view().session()));
    }
  }

  private Joining joined(AccountId account, ProfileId profile) {
    return new Joining.Session(
        account,
        List.of(
            keys.devices(account),
            keys.positions(account, profile),
            keys.recent(account, profile),
            keys.continueWatching(account, profile)));
  }

  /** The reference to a device, which is sent when it is not known to be there. */
  private DeviceRef ref(AccountId account, Device device) {
    DeviceRef ref = refs.computeIfAbsent(device, DeviceRef::of);
    var joining = new Joining.NewDevice(account, ref, device);
    if (!devices.isKnown(account, ref) && sent.add(joining)) {
      joins(joining);
      values.add(
          Request.cmd(Command.HSET)
              .arg(keys.devices(account))
              .arg(ref.toBytes())
              .arg(Codecs.DEVICE.encode(device)));
    }
    return ref;
  }

  /** The next command tells by a count whether something has joined. */
  private void joins(Joining what) {
    joining.put(values.size(), what);
  }

  /** What follows when Redis has answered the values so. */
  List<Request> after(List<Response> answers) {
    // Again: a read may have fetched them until they were gone.
    projection.forgotten().forEach(forgotten -> devices.forget(forgotten.account()));
    sent.forEach(device -> devices.add(device.account(), device.ref(), device.device()));
    List<Request> after = new ArrayList<>();
    Set<String> trim = new LinkedHashSet<>();
    Set<String> renew = new LinkedHashSet<>();
    Map<AccountId, Set<String>> accounts = new LinkedHashMap<>();
    joining.forEach(
        (place, what) -> {
          if (answers.get(place).toLong() == 0) {
            return;
          }
          if (what instanceof Joining.Session session) {
            accounts
                .computeIfAbsent(session.account(), account -> new LinkedHashSet<>())
                .addAll(session.alsoUsed());
          } else if (what instanceof Joining.NewDevice device) {
            after.add(deviceJoined(device));
          } else if (what instanceof Joining.Title title) {
            renew.add(title.key());
            if (title.isRow()) {
              trim.add(title.key());
            }
          }
        });
    trim.forEach(key -> after.add(Rows.trim(key)));
    renew.forEach(key -> after.add(Request.cmd(Command.EXPIRE).arg(key).arg(expireSeconds)));
    accounts.forEach((account, also) -> after.add(sessionJoined(account, also)));
    offset(after);
    return after;
  }

  private void offset(List<Request> after) {
    if (projection.offset() != Projection.NO_OFFSET) {
      after.add(
          Request.cmd(Command.HSET)
              .arg(keys.projected())
              .arg(projection.partition())
              .arg(projection.offset()));
    }
  }

  private Request deviceJoined(Joining.NewDevice device) {
    return Request.cmd(Command.EVAL)
        .arg(Scripts.DEVICE_JOINED)
        .arg(1)
        .arg(keys.devices(device.account()))
        .arg(expireSeconds)
        .arg(device.ref().toBytes())
        .arg(Codecs.DEVICE.encode(device.device()));
  }

  private Request sessionJoined(AccountId account, Set<String> alsoUsed) {
    Request script =
        Request.cmd(Command.EVAL)
            .arg(Scripts.SESSION_JOINED)
            .arg(1 + alsoUsed.size())
            .arg(keys.open(account));
    alsoUsed.forEach(script::arg);
    return script
        .arg(Keys.MARK)
        .arg(expireSeconds)
        .arg(CoarseTime.of(OpenSessions.forgetBefore(now)));
  }
}
