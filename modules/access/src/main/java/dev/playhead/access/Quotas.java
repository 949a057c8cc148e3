package dev.playhead.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.playhead.platform.config.Limits;
import dev.playhead.platform.config.Limits.Rate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much each address, account and device may do on this node. Nodes count for themselves: a
 * count that they shared would cost each request a round trip, and a store that answers.
 */
public final class Quotas {
  private record Device(String account, String device) {}

  private final Buckets addresses;
  private final Buckets accounts;
  private final Buckets devices;
  private final QuotaMetrics addressMetrics;
  private final QuotaMetrics accountMetrics;
  private final QuotaMetrics deviceMetrics;

  /**
   * @param nanoTime nanoseconds that never go back
   */
  public Quotas(Limits limits, LongSupplier nanoTime, MeterRegistry registry) {
    Ticker ticker = nanoTime::getAsLong;
    addresses = new Buckets(limits.address(), limits.maxTracked(), ticker);
    accounts = new Buckets(limits.account(), limits.maxTracked(), ticker);
    devices = new Buckets(limits.device(), limits.maxTracked(), ticker);
    addressMetrics = new QuotaMetrics(registry, "address", addresses);
    accountMetrics = new QuotaMetrics(registry, "account", accounts);
    deviceMetrics = new QuotaMetrics(registry, "device", devices);
  }

  /** Everyone may do as much as they like. */
  public static Quotas unlimited() {
    Rate off = new Rate(0, 1);
    return new Quotas(
        new Limits(off, off, off, 1, List.of(), Limits.Forwarded.X_FORWARDED_FOR, 0, 0),
        () -> 0,
        new SimpleMeterRegistry());
  }

  /**
   * Counts a request of an address, before anything else is done with it.
   *
   * @throws Denied when there are too many
   */
  void knock(ClientAddress client) {
    int wait = addresses.take(client.counted(), 1);
    if (wait != Buckets.NO_WAIT) {
      addressMetrics.countRefused();
      throw Denied.tooMany("Too many requests from this address.", wait);
    }
  }

  /**
   * Whether an account has anything left, without taking it: what it sends need not be read then.
   *
   * @throws Denied when it has not
   */
  void look(String account) {
    refuse(accounts.look(account));
  }

  /**
   * Takes what something costs, from both or from none.
   *
   * @param device null when none is known
   * @throws Denied when either has not enough left
   */
  void spend(String account, @Nullable String device, int cost) {
    Device key = device == null ? null : new Device(account, device);
    int wait = key == null ? Buckets.NO_WAIT : devices.take(key, cost);
    if (wait != Buckets.NO_WAIT) {
      deviceMetrics.countRefused();
      throw Denied.tooMany("The device has used up what it may do for now.", wait);
    }
    wait = accounts.take(account, cost);
    if (wait != Buckets.NO_WAIT && key != null) {
      devices.giveBack(key, cost);
    }
    refuse(wait);
  }

  private void refuse(int wait) {
    if (wait != Buckets.NO_WAIT) {
      accountMetrics.countRefused();
      throw Denied.tooMany("The account has used up what it may do for now.", wait);
    }
  }
}
