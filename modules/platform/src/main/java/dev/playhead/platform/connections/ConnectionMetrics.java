package dev.playhead.platform.connections;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured of one port's connections. */
final class ConnectionMetrics {
  /** Why a connection was ended by the server. */
  enum Ended {
    /** There were too many on this node. */
    NODE_FULL,
    /** There were too many of its address. */
    ADDRESS_FULL,
    /** The head of a request, or a frame, took too long. */
    SLOW,
    /** Too many frames of HTTP/2 that ask for nothing. */
    CONTROL_FRAMES,
    /** Its peer did not answer any more. */
    DEAD
  }

  /** Connections that the server ended, by why. */
  private final Map<Ended, Counter> ended = new EnumMap<>(Ended.class);

  /**
   * @param port such as {@code edge}
   * @param open how many there are now
   */
  ConnectionMetrics(MeterRegistry registry, String port, AtomicInteger open) {
    for (Ended why : Ended.values()) {
      ended.put(why, ended(registry, port, why));
    }
    Gauge.builder("playhead.connections", open, AtomicInteger::get)
        .description("Open connections")
        .tag("port", port)
        .register(registry);
  }

  void count(Ended why) {
    requireNonNull(ended.get(why)).increment();
  }

  private static Counter ended(MeterRegistry registry, String port, Ended why) {
    return Counter.builder("playhead.connections.ended")
        .description("Connections that the server ended")
        .tags("port", port, "why", why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .register(registry);
  }
}
