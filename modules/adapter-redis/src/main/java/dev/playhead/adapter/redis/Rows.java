package dev.playhead.adapter.redis;

import dev.playhead.adapter.redis.RedisLink.Trips;
import dev.playhead.domain.Playhead;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a profile's rows of titles: a sorted set of titles, and the hash with their playheads. */
final class Rows {
  /**
   * Titles kept in a row: the most that the API gives out in one answer. Up to 128 Redis keeps a
   * row as a compact list; few profiles have more.
   */
  static final int MOST = 200;

  /** The order of a row, and of the scores in it. */
  static final Comparator<Playhead> NEWEST_FIRST =
      Comparator.comparing(Playhead::time).reversed().thenComparing(Playhead::title);

  private final Trips trips;
  private final String row;
  private final String positions;
  private final Predicate<Playhead> belongs;
  private final int limit;

  /**
   * @param belongs what may be shown; a fill that is overtaken by a projection can leave a title in
   *     the row that has left it
   */
  Rows(Trips trips, String row, String positions, Predicate<Playhead> belongs, int limit) {
    this.trips = trips;
    this.row = row;
    this.positions = positions;
    this.belongs = belongs;
    this.limit = Math.min(limit, MOST);
  }

  /** The score under which a playhead stands in a row. */
  static long score(Playhead playhead) {
    return -playhead.time().toEpochMilli();
  }

  /** Keeps the mark and the newest titles. */
  static Request trim(String row) {
    return Request.cmd(Command.ZREMRANGEBYRANK).arg(row).arg(MOST + 1).arg(-1);
  }

  /** The newest titles; empty on a miss. */
  Future<Optional<List<Playhead>>> read() {
    return read(limit);
  }

  private Future<Optional<List<Playhead>>> read(int count) {
    return trips
        .send(List.of(Request.cmd(Command.ZRANGE).arg(row).arg(0).arg(count)))
        .compose(answers -> titles(answers.get(0), count));
  }

  private Future<Optional<List<Playhead>>> titles(Response members, int count) {
    if (members.size() == 0 || !members.get(0).toString().equals(Keys.MARK)) {
      return Future.succeededFuture(Optional.empty());
    }
    if (members.size() == 1) {
      return Future.succeededFuture(Optional.of(List.of()));
    }
    Request playheads = Request.cmd(Command.HMGET).arg(positions);
    for (int i = 1; i < members.size(); i++) {
      playheads.arg(members.get(i).toBytes());
    }
    return trips.send(List.of(playheads)).compose(answers -> shown(answers.get(0), count));
  }

  private Future<Optional<List<Playhead>>> shown(Response values, int count) {
    List<Playhead> shown = new ArrayList<>();
    for (Response value : values) {
      if (value == null) {
        return Future.succeededFuture(Optional.empty());
      }
      Playhead playhead = Codecs.PLAYHEAD.decode(value.toBytes());
      if (belongs.test(playhead)) {
        shown.add(playhead);
      }
    }
    if (shown.size() < limit && values.size() == count && count < MOST) {
      return read(MOST);
    }
    shown.sort(NEWEST_FIRST);
    return Future.succeededFuture(Optional.of(List.copyOf(first(shown))));
  }

  private List<Playhead> first(List<Playhead> shown) {
    return shown.subList(0, Math.min(limit, shown.size()));
  }
}
