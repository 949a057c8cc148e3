package dev.playhead.access.token;

import dev.playhead.access.Denied;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that wait for their token to be checked, and bounds them. */
final class Waiting {
  private final int most;
  private final int mostPerAddress;
  private final Counter refused;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

  /**
   * @param refused counts the requests that found no place
   */
  Waiting(int most, int mostPerAddress, Counter refused) {
    this.refused = refused;
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /**
   * Takes a place, to be given back with {@link #leave}.
   *
   * @throws Denied when there is none
   */
  void enter(String address) {
    int here = byAddress.merge(address, 1, Integer::sum);
    if (all.incrementAndGet() > most || here > mostPerAddress) {
      leave(address);
      refused.increment();
      throw Denied.tooMany("Too many tokens are being checked.", 1);
    }
  }

  void leave(String address) {
    all.decrementAndGet();
    byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }

  int count() {
    return all.get();
  }
}
