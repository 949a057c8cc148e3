package dev.playhead.adapter.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.playhead.adapter.redis.RedisLink.Trips;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
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
import org.jspecify.annotations.Nullable;

/**
 * The devices of accounts, each stored once: sessions and playheads refer to them by their content
 * ({@link DeviceRef}), so that one can be written without being read before, and what is known of
 * one stays true. An account whose devices are not known yet has them fetched in the trip that
 * fetches what refers to them.
 *
 * <p>Redis may have lost what is known here; what refers to a device that is not there reads as a
 * miss, and its fill brings the device back. Thread-safe.
 */
final class Devices {
  /** Devices that are kept in memory, some 200 bytes each. */
  private static final long MOST_KNOWN = 50_000;

  private final Keys keys;
  private final Cache<AccountId, Map<DeviceRef, Device>> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KNOWN)
          .weigher((AccountId account, Map<DeviceRef, Device> devices) -> 1 + devices.size())
          .build();

  Devices(Keys keys) {
    this.keys = keys;
  }

  /** The devices of an account, as far as they are known; null when nothing is. */
  @Nullable Map<DeviceRef, Device> known(AccountId account) {
    return known.getIfPresent(account);
  }

  /** Whether the device has been seen in Redis, or been sent there. */
  boolean isKnown(AccountId account, DeviceRef device) {
    Map<DeviceRef, Device> devices = known(account);
    return devices != null && devices.containsKey(device);
  }

  /** A device of the account is in Redis. */
  void add(AccountId account, DeviceRef ref, Device device) {
    known
        .asMap()
        .merge(
            account,
            Map.of(ref, device),
            (before, more) -> {
              Map<DeviceRef, Device> both = new HashMap<>(before);
              both.putAll(more);
              return Map.copyOf(both);
            });
  }

  /** The devices of an account are not in Redis any more. */
  void forget(AccountId account) {
    known.invalidate(account);
  }

  /** Forgets all. */
  void forget() {
    known.invalidateAll();
  }

  /** Sends a read, and with it for the account's devices when none are known. */
  Future<Response> read(Trips trips, AccountId account, Request read) {
    return known(account) != null
        ? trips.send(List.of(read)).map(answers -> answers.get(0))
        : trips
            .send(List.of(read, all(account)))
            .map(
                answers -> {
                  learn(account, answers.get(1));
                  return answers.get(0);
                });
  }

  /** Succeeds with these devices, in their order; empty when Redis does not have them all. */
  Future<Optional<List<Device>>> of(Trips trips, AccountId account, List<DeviceRef> wanted) {
    Map<DeviceRef, Device> devices = known(account);
    if (devices != null) {
      Optional<List<Device>> found = among(devices, wanted);
      if (found.isPresent()) {
        return Future.succeededFuture(found);
      }
    }
    return trips
        .send(List.of(all(account)))
        .map(answers -> among(learn(account, answers.get(0)), wanted));
  }

  private static Optional<List<Device>> among(
      Map<DeviceRef, Device> devices, List<DeviceRef> wanted) {
    List<Device> found = new ArrayList<>(wanted.size());
    for (DeviceRef ref : wanted) {
      Device device = devices.get(ref);
      if (device == null) {
        return Optional.empty();
      }
      found.add(device);
    }
    return Optional.of(found);
  }

  private Request all(AccountId account) {
    return Request.cmd(Command.HGETALL).arg(keys.devices(account));
  }

  private Map<DeviceRef, Device> learn(AccountId account, Response fields) {
    Map<DeviceRef, Device> devices = new HashMap<>();
    for (int i = 0; i < fields.size(); i += 2) {
      try {
        devices.put(
            DeviceRef.of(fields.get(i).toBytes()),
            Codecs.DEVICE.decode(fields.get(i + 1).toBytes()));
      } catch (CorruptRecordException e) {
        // Not there, then: a fill writes it anew.
      }
    }
    Map<DeviceRef, Device> learnt = Map.copyOf(devices);
    known.put(account, learnt);
    return learnt;
  }
}
