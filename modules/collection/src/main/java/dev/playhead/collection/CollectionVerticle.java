package dev.playhead.collection;

import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ReportBatch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;

/** Binds a {@link Collector} to its address. */
public final class CollectionVerticle extends VerticleBase {
  private final Collector collector;
  private MessageConsumer<ReportBatch> registration;

  /** Serves with this collector; any number of instances may share one. */
  @SuppressWarnings("NullAway.Init") // start() registers
  public CollectionVerticle(Collector collector) {
    this.collector = collector;
  }

  @Override
  public Future<?> start() {
    registration = BusAddress.COLLECT.serve(vertx, collector::collect);
    return registration.completion();
  }

  @Override
  public Future<?> stop() {
    return registration.unregister();
  }
}
