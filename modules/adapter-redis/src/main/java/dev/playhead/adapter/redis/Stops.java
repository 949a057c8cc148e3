package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Stop;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions that were stopped from elsewhere, of all accounts: a sorted set, by the time of
 * their stop. Few, so that each node reads the newest again and again.
 */
final class Stops {
  private static final String SEPARATOR = "/";

  private final Keys keys;

  Stops(Keys keys) {
    this.keys = keys;
  }

  /** Adds one, and forgets those that are told no longer. */
  List<Request> add(Stop stop, Instant now) {
    String member =
        String.join(
            SEPARATOR, stop.account().value(), stop.session().value(), stop.reason().wireName());
    return List.of(
        Request.cmd(Command.ZADD).arg(keys.stops()).arg(stop.at().toEpochMilli()).arg(member),
        Request.cmd(Command.ZREMRANGEBYSCORE)
            .arg(keys.stops())
            .arg("-inf")
            .arg(now.minus(Stop.KEPT).toEpochMilli()));
  }

  /** Takes out all of an account. */
  Request forget(AccountId account) {
    return Request.cmd(Command.EVAL)
        .arg(Scripts.FORGET_STOPS)
        .arg(1)
        .arg(keys.stops())
        .arg(account.value() + SEPARATOR);
  }

  Request since(Instant since) {
    return Request.cmd(Command.ZRANGE)
        .arg(keys.stops())
        .arg(since.toEpochMilli())
        .arg("+inf")
        .arg("BYSCORE")
        .arg("WITHSCORES");
  }

  /** What {@link #since} was answered. */
  static List<Stop> read(Response answer) {
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < answer.size(); i++) {
      // RESP3 answers pairs, RESP2 a flat list.
      boolean isPair = answer.get(i).type() == ResponseType.MULTI;
      String member = isPair ? answer.get(i).get(0).toString() : answer.get(i).toString();
      Response score = isPair ? answer.get(i).get(1) : answer.get(++i);
      stops.add(stop(member, score.toDouble()));
    }
    return stops;
  }

  private static Stop stop(String member, double atMillis) {
    String[] parts = member.split(SEPARATOR, -1);
    for (EndReason reason : EndReason.values()) {
      if (parts.length == 3 && reason.wireName().equals(parts[2])) {
        return new Stop(
            new AccountId(parts[0]),
            new SessionId(parts[1]),
            reason,
            Instant.ofEpochMilli((long) atMillis));
      }
    }
    throw new CorruptRecordException("Expected account/session/reason, but was " + member);
  }
}
