package dev.playhead.platform.tls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What a port's certificate is worth watching for. */
final class TlsMetrics {
  /** Changed certificates that were taken. */
  final Counter renewed;

  /** Whether the files hold something that cannot be served, so that the last one still is. */
  final AtomicBoolean stale = new AtomicBoolean();

  /** Until when the served certificate is valid, in seconds since 1970. */
  final AtomicLong expires = new AtomicLong();

  TlsMetrics(MeterRegistry registry, String port) {
    renewed =
        Counter.builder("playhead.tls.renewed")
            .description("Changed certificates that were taken")
            .tag("port", port)
            .register(registry);
    Gauge.builder("playhead.tls.stale", stale, state -> state.get() ? 1 : 0)
        .description("1 while the files hold something that cannot be served")
        .tag("port", port)
        .register(registry);
    Gauge.builder("playhead.tls.expires", expires, AtomicLong::get)
        .description("When the served certificate expires, in seconds since 1970")
        .tag("port", port)
        .register(registry);
  }
}
