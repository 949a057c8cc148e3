package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Reopened;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions that go on after their end, of all accounts: a stream, so that each node reads on
 * where it was. When many come at once, as after a fault that all devices noticed, the oldest are
 * forgotten: a node that is slow must not make Redis grow.
 */
final class Reopenings {
  private static final String SEPARATOR = "/";
  private static final String FIELD = "s";
  private static final int MOST = 10_000;

  private final Keys keys;

  Reopenings(Keys keys) {
    this.keys = keys;
  }

  Request add(AccountId account, SessionId session) {
    return Request.cmd(Command.XADD)
        .arg(keys.reopened())
        .arg("MAXLEN")
        .arg("~")
        .arg(MOST)
        .arg("*")
        .arg(FIELD)
        .arg(account.value() + SEPARATOR + session.value());
  }

  /** Takes out all of an account. */
  Request forget(AccountId account) {
    return Request.cmd(Command.EVAL)
        .arg(Scripts.FORGET_REOPENED)
        .arg(1)
        .arg(keys.reopened())
        .arg(account.value() + SEPARATOR);
  }

  Request after(String place) {
    return Request.cmd(Command.XRANGE)
        .arg(keys.reopened())
        .arg(place.equals(Reopened.BEFORE_ALL) ? "-" : "(" + place)
        .arg("+");
  }

  /** What {@link #after} was answered. */
  static List<Reopened> read(Response answer) {
    List<Reopened> reopened = new ArrayList<>(answer.size());
    for (Response entry : answer) {
      reopened.add(reopened(entry.get(0).toString(), entry.get(1).get(1).toString()));
    }
    return reopened;
  }

  private static Reopened reopened(String place, String value) {
    String[] parts = value.split(SEPARATOR, -1);
    if (parts.length != 2) {
      throw new CorruptRecordException("Expected account/session, but was " + value);
    }
    return new Reopened(new AccountId(parts[0]), new SessionId(parts[1]), place);
  }
}
