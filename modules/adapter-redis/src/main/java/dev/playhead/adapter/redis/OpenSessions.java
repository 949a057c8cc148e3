package dev.playhead.adapter.redis;

import dev.playhead.adapter.redis.RedisLink.Trips;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.codec.CoarseTime;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The view of an account's open sessions: a hash, in which every value has at the same place the
 * time by which scripts forget it.
 */
final class OpenSessions {
  /** Sessions that nobody has ended are forgotten this long after their lease. */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  /**
   * How long the end of a session is remembered: a fill may have read the stores before the end was
   * stored and arrive after it was projected. Much longer than any read takes.
   */
  static final Duration END_REMEMBERED = Duration.ofMinutes(1);

  private static final byte ENDED = 0;

  /** The sessions of a view and their values, side by side. */
  private record Stored(List<SessionId> sessions, List<byte[]> values) {}

  private final Keys keys;
  private final Devices devices;

  OpenSessions(Keys keys, Devices devices) {
    this.keys = keys;
    this.devices = devices;
  }

  /** Lease ends before this one are forgotten now. */
  static Instant forgetBefore(Instant now) {
    return now.minus(FORGOTTEN_AFTER);
  }

  /** The value that stands for the end of a session. It is forgotten as sessions are. */
  static byte[] ended(Instant now) {
    byte[] time = CoarseTime.bytes(forgetBefore(now).plus(END_REMEMBERED));
    byte[] value = new byte[1 + time.length];
    value[0] = ENDED;
    System.arraycopy(time, 0, value, 1, time.length);
    return value;
  }

  /** The open sessions; empty on a miss. */
  Future<Optional<List<LiveSession>>> read(Trips trips, AccountId account, Instant now) {
    Request all = Request.cmd(Command.HGETALL).arg(keys.open(account));
    return devices
        .read(trips, account, all)
        .compose(
            fields -> {
              Stored stored = stored(fields);
              return stored == null
                  ? Future.succeededFuture(Optional.empty())
                  : decoded(trips, account, stored, forgetBefore(now));
            });
  }

  /** Sessions as a script names them: field, value, and so on; empty when a device is missing. */
  Future<Optional<List<LiveSession>>> values(Trips trips, AccountId account, Response fields) {
    Stored stored = new Stored(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < fields.size(); i += 2) {
      stored.sessions().add(Keys.session(fields.get(i).toBytes()));
      stored.values().add(fields.get(i + 1).toBytes());
    }
    return decoded(trips, account, stored, Instant.MIN);
  }

  /** Null when the view is not complete. */
  private static @Nullable Stored stored(Response fields) {
    boolean isComplete = false;
    Stored stored = new Stored(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < fields.size(); i += 2) {
      byte[] field = fields.get(i).toBytes();
      byte[] value = fields.get(i + 1).toBytes();
      if (Keys.isMark(field)) {
        isComplete = true;
      } else if (value.length == 0 || value[0] != ENDED) {
        stored.sessions().add(Keys.session(field));
        stored.values().add(value);
      }
    }
    return isComplete ? stored : null;
  }

  private Future<Optional<List<LiveSession>>> decoded(
      Trips trips, AccountId account, Stored stored, Instant forgetBefore) {
    List<DeviceRef> refs = stored.values().stream().map(Codecs.SESSION_ENTRY::device).toList();
    return devices
        .of(trips, account, refs)
        .map(known -> known.map(all -> open(stored, all, forgetBefore)));
  }

  private static List<LiveSession> open(Stored stored, List<Device> devices, Instant forgetBefore) {
    List<LiveSession> open = new ArrayList<>(devices.size());
    for (int i = 0; i < devices.size(); i++) {
      LiveSession session =
          Codecs.SESSION_ENTRY.decode(
              stored.sessions().get(i), devices.get(i), stored.values().get(i));
      if (!session.leaseEnd().isBefore(forgetBefore)) {
        open.add(session);
      }
    }
    return open;
  }
}
