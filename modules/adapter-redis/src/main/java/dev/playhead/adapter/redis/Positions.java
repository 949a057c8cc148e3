package dev.playhead.adapter.redis;

import dev.playhead.adapter.redis.RedisLink.Trips;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The playheads of a profile, by title. */
final class Positions {
  /** Stands for a playhead that is no more. */
  static final byte[] GONE = {};

  private final Keys keys;
  private final Devices devices;

  Positions(Keys keys, Devices devices) {
    this.keys = keys;
    this.devices = devices;
  }

  /** Those of the titles that have one; empty on a miss. */
  Future<Optional<Map<TitleEdition, Playhead>>> read(
      Trips trips, AccountId account, ProfileId profile, List<TitleEdition> titles) {
    Request get = Request.cmd(Command.HMGET).arg(keys.positions(account, profile)).arg(Keys.MARK);
    titles.forEach(title -> get.arg(Keys.title(title)));
    return devices
        .read(trips, account, get)
        .compose(
            answers -> {
              List<byte[]> values = new ArrayList<>(titles.size());
              List<TitleEdition> found = new ArrayList<>(titles.size());
              int known = 0;
              for (int i = 0; i < titles.size(); i++) {
                Response value = answers.get(i + 1);
                if (value == null) {
                  continue;
                }
                known++;
                byte[] bytes = value.toBytes();
                if (bytes.length != GONE.length) {
                  values.add(bytes);
                  found.add(titles.get(i));
                }
              }
              return answers.get(0) == null && known < titles.size()
                  ? Future.succeededFuture(Optional.empty())
                  : decoded(trips, account, found, values).map(all -> all.map(Positions::byTitle));
            });
  }

  private static Map<TitleEdition, Playhead> byTitle(List<Playhead> playheads) {
    Map<TitleEdition, Playhead> byTitle = new HashMap<>();
    playheads.forEach(playhead -> byTitle.put(playhead.title(), playhead));
    return byTitle;
  }

  /** The playheads in these values, in their order; empty when the device of one is not there. */
  Future<Optional<List<Playhead>>> decoded(
      Trips trips, AccountId account, List<TitleEdition> titles, List<byte[]> values) {
    List<DeviceRef> refs = new ArrayList<>(values.size());
    for (byte[] value : values) {
      refs.add(Codecs.PLAYHEAD_ENTRY.device(value));
    }
    return devices
        .of(trips, account, refs)
        .map(known -> known.map(all -> playheads(titles, all, values)));
  }

  private static List<Playhead> playheads(
      List<TitleEdition> titles, List<Device> devices, List<byte[]> values) {
    List<Playhead> playheads = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      playheads.add(Codecs.PLAYHEAD_ENTRY.decode(titles.get(i), devices.get(i), values.get(i)));
    }
    return playheads;
  }
}
