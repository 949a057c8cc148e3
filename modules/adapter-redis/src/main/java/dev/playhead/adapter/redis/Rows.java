package dev.playhead.adapter.redis;

import dev.playhead.adapter.redis.RedisLink.Trips;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.TitleEdition;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
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

  /** The order of a row. */
  static final Comparator<Playhead> NEWEST_FIRST =
      Comparator.comparing(Playhead::time).reversed().thenComparing(Playhead::title);

  private static final long BASE_SECONDS = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

  private final Trips trips;
  private final AccountId account;
  private final String row;
  private final String hash;
  private final Positions positions;
  private final Devices devices;
  private final Predicate<Playhead> belongs;
  private final int limit;

  /**
   * @param belongs what may be shown; a fill that is overtaken by a projection can leave a title in
   *     the row that has left it
   */
  Rows(
      Trips trips,
      AccountId account,
      String row,
      String hash,
      Positions positions,
      Devices devices,
      Predicate<Playhead> belongs,
      int limit) {
    this.trips = trips;
    this.account = account;
    this.row = row;
    this.hash = hash;
    this.positions = positions;
    this.devices = devices;
    this.belongs = belongs;
    this.limit = Math.min(limit, MOST);
  }

  /** The score under which a playhead stands in a row: newer is lower. */
  static long score(Playhead playhead) {
    return BASE_SECONDS - playhead.time().getEpochSecond();
  }

  /** Keeps the mark and the newest titles. */
  static Request trim(String row) {
    return Request.cmd(Command.ZREMRANGEBYRANK).arg(row).arg(MOST + 1).arg(-1);
  }

  /** The newest titles; empty on a miss. */
  Future<Optional<List<Playhead>>> read() {
    return read(Math.min(limit + 1, MOST));
  }

  private Future<Optional<List<Playhead>>> read(int count) {
    Request range = Request.cmd(Command.ZRANGE).arg(row).arg(0).arg(count);
    return devices.read(trips, account, range).compose(members -> titles(members, count));
  }

  private Future<Optional<List<Playhead>>> titles(Response members, int count) {
    if (members.size() == 0 || !Keys.isMark(members.get(0).toBytes())) {
      return Future.succeededFuture(Optional.empty());
    }
    if (members.size() == 1) {
      return Future.succeededFuture(Optional.of(List.of()));
    }
    Request playheads = Request.cmd(Command.HMGET).arg(hash);
    List<TitleEdition> titles = new ArrayList<>(members.size() - 1);
    for (int i = 1; i < members.size(); i++) {
      byte[] member = members.get(i).toBytes();
      playheads.arg(member);
      titles.add(Keys.title(member));
    }
    return trips
        .send(List.of(playheads))
        .compose(answers -> playheads(titles, answers.get(0)))
        .compose(
            found ->
                found.isPresent()
                    ? shown(found.get(), count)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<List<Playhead>>> playheads(List<TitleEdition> titles, Response values) {
    List<byte[]> bytes = new ArrayList<>(titles.size());
    List<TitleEdition> there = new ArrayList<>(titles.size());
    for (int i = 0; i < titles.size(); i++) {
      Response value = values.get(i);
      if (value == null) {
        return Future.succeededFuture(Optional.empty());
      }
      // A fill that was overtaken may have brought a title back that is gone.
      if (value.toBytes().length != Positions.GONE.length) {
        bytes.add(value.toBytes());
        there.add(titles.get(i));
      }
    }
    return positions.decoded(trips, account, there, bytes);
  }

  private Future<Optional<List<Playhead>>> shown(List<Playhead> found, int count) {
    List<Playhead> shown = new ArrayList<>(found.stream().filter(belongs).toList());
    shown.sort(NEWEST_FIRST);
    boolean mayBeMore = found.size() == count && count < MOST;
    if (mayBeMore && !isSettled(shown, score(found.get(count - 1)))) {
      return read(MOST);
    }
    return Future.succeededFuture(
        Optional.of(List.copyOf(shown.subList(0, Math.min(limit, shown.size())))));
  }

  /** Whether what was not read is older than all that is asked for, not of the same second. */
  private boolean isSettled(List<Playhead> shown, long lastScore) {
    return limit == 0 || (shown.size() >= limit && score(shown.get(limit - 1)) < lastScore);
  }
}
