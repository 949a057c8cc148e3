package dev.playhead.adapter.redis;

import dev.playhead.adapter.redis.RedisLink.Trips;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.domain.Device;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Admissions.Outcome;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.codec.CoarseTime;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places among the open sessions of an account. A session that has one stands in the view as it
 * will be projected, so there is nothing else that could disagree with the view or outlive it.
 */
final class Places {
  private static final String TAKEN = "taken";
  private static final String FULL = "full";
  private static final String STAYS = "stays";
  private static final String STOP = "stop";

  /** Oldest first; ties are deterministic. */
  private static final Comparator<LiveSession> OLDEST =
      Comparator.comparing((LiveSession live) -> live.view().startedAt())
          .thenComparing(live -> live.view().session());

  private final Keys keys;
  private final OpenSessions openSessions;
  private final long expireSeconds;

  Places(Keys keys, OpenSessions openSessions, long expireSeconds) {
    this.keys = keys;
    this.openSessions = openSessions;
    this.expireSeconds = expireSeconds;
  }

  /** Empty on a miss. */
  Future<Optional<Outcome>> admit(
      Trips trips, AccountId account, LiveSession start, ConcurrencyLimit limit) {
    return attempt(trips, account, start, limit, List.of(), false)
        .compose(
            first ->
                limit.policy() == Policy.STOP_OLDEST
                        && first.isPresent()
                        && first.get() instanceof Outcome.Refused refused
                    ? attempt(trips, account, start, limit, oldestFirst(refused.active()), true)
                    : Future.succeededFuture(first));
  }

  private static List<LiveSession> oldestFirst(List<LiveSession> sessions) {
    return sessions.stream().sorted(OLDEST).toList();
  }

  /**
   * Asks once.
   *
   * @param oldest what gives way first; what is not among them began later
   * @param must whether something has to give way
   */
  private Future<Optional<Outcome>> attempt(
      Trips trips,
      AccountId account,
      LiveSession start,
      ConcurrencyLimit limit,
      List<LiveSession> oldest,
      boolean must) {
    return trips
        .send(List.of(taking(account, start, limit, oldest, must)))
        .compose(answers -> outcome(trips, account, answers.get(0)));
  }

  private Future<Optional<Outcome>> outcome(Trips trips, AccountId account, Response answer) {
    String word = answer.get(0).toString();
    if (word.equals(TAKEN)) {
      return openSessions
          .values(trips, account, answer.get(1))
          .compose(
              replaced ->
                  openSessions
                      .values(trips, account, answer.get(2))
                      .map(
                          stopped ->
                              Optional.of(
                                  new Outcome.Admitted(
                                      replaced.orElse(List.of()),
                                      oldestFirst(stopped.orElse(List.of()))))));
    }
    if (word.equals(FULL)) {
      return openSessions
          .values(trips, account, answer.get(1))
          .map(active -> active.map(Outcome.Refused::new));
    }
    return Future.succeededFuture(Optional.empty());
  }

  /** Empty on a miss. */
  Future<Optional<Standing>> recheck(
      Trips trips, AccountId account, SessionId session, ConcurrencyLimit limit, Instant now) {
    Request recheck =
        Request.cmd(Command.EVAL)
            .arg(Scripts.RECHECK_PLACE)
            .arg(1)
            .arg(keys.open(account))
            .arg(Keys.MARK)
            .arg(CoarseTime.of(now))
            .arg(limit.sessions())
            .arg(OpenSessions.ended(now))
            .arg(Keys.session(session));
    return trips
        .send(List.of(recheck))
        .compose(answers -> standing(trips, account, answers.get(0)));
  }

  private Future<Optional<Standing>> standing(Trips trips, AccountId account, Response answer) {
    return switch (answer.get(0).toString()) {
      case STAYS -> Future.succeededFuture(Optional.of(new Standing.Stays()));
      case STOP ->
          openSessions
              .values(trips, account, answer.get(1))
              .map(own -> own.map(session -> new Standing.MustStop(session.get(0))));
      default -> Future.succeededFuture(Optional.empty());
    };
  }

  private Request taking(
      AccountId account,
      LiveSession start,
      ConcurrencyLimit limit,
      List<LiveSession> oldest,
      boolean must) {
    Device device = start.view().device();
    ProfileId profile = start.view().profile();
    DeviceRef ref = DeviceRef.of(device);
    Instant now = start.view().startedAt();
    Request take =
        Request.cmd(Command.EVAL)
            .arg(Scripts.TAKE_PLACE)
            .arg(5)
            .arg(keys.open(account))
            .arg(keys.devices(account))
            .arg(keys.positions(account, profile))
            .arg(keys.recent(account, profile))
            .arg(keys.continueWatching(account, profile))
            .arg(Keys.MARK)
            .arg(expireSeconds)
            .arg(CoarseTime.of(OpenSessions.forgetBefore(now)))
            .arg(CoarseTime.of(now))
            .arg(limit.sessions())
            .arg(must ? 1 : 0)
            .arg(OpenSessions.ended(now))
            .arg(Keys.session(start.view().session()))
            .arg(Codecs.SESSION_ENTRY.encode(start, ref))
            .arg(ref.toBytes())
            .arg(Codecs.DEVICE.encode(device))
            .arg(sameDevice(device));
    oldest.forEach(session -> take.arg(Keys.session(session.view().session())));
    return take;
  }

  /** How the bytes of a device begin, whatever it calls itself: version and id. */
  private static byte[] sameDevice(Device device) {
    byte[] nameless = Codecs.DEVICE.encode(new Device(device.id(), "", ""));
    return Arrays.copyOf(nameless, nameless.length - 2);
  }

  Future<Void> withdraw(
      Trips trips, AccountId account, LiveSession start, List<LiveSession> ended) {
    Request giveBack =
        Request.cmd(Command.EVAL)
            .arg(Scripts.GIVE_PLACE_BACK)
            .arg(1)
            .arg(keys.open(account))
            .arg(Keys.session(start.view().session()))
            .arg(Codecs.SESSION_ENTRY.encode(start, DeviceRef.of(start.view().device())))
            .arg(OpenSessions.ended(start.view().startedAt()));
    ended.forEach(
        session ->
            giveBack
                .arg(Keys.session(session.view().session()))
                .arg(Codecs.SESSION_ENTRY.encode(session, DeviceRef.of(session.view().device()))));
    return trips.send(List.of(giveBack)).mapEmpty();
  }
}
