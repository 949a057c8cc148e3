package dev.playhead.edge.grpc;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;

/**
 * The streams that are open on one event loop. A stream was let in once and can stay for days, so
 * each is asked again whether it may, every second. For that event loop alone.
 */
final class OpenStreams {
  private static final long CHECK_MS = 1_000;
  private static final long TELL_MS = 250;

  private final Set<ReportStreamCall> streams = new HashSet<>();

  /** Made on the event loop; asks as long as its verticle is deployed. */
  OpenStreams(Vertx vertx) {
    vertx.setPeriodic(CHECK_MS, due -> streams.removeIf(ReportStreamCall::isOverNow));
    vertx.setPeriodic(TELL_MS, due -> streams.forEach(ReportStreamCall::tellStops));
  }

  void add(ReportStreamCall stream) {
    streams.add(stream);
  }
}
