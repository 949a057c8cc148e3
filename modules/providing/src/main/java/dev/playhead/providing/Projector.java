package dev.playhead.providing;

import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Signal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what processing signals into the views. One a node: signals keep their order. */
public final class Projector extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  private final MaterializedViews views;
  private final Freshness freshness;
  private final ProvidingMetrics metrics;
  private MessageConsumer<Signal> registration;

  @SuppressWarnings("NullAway.Init") // start() registers
  public Projector(MaterializedViews views, Freshness freshness, ProvidingMetrics metrics) {
    this.views = views;
    this.freshness = freshness;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    registration = BusAddress.PROJECT.serve(vertx, this::project);
    return registration.completion();
  }

  @Override
  public Future<?> stop() {
    return registration.unregister();
  }

  /** Succeeds also when the views are away: they are then owed the projection. */
  private Future<Projected> project(Signal signal) {
    int partition = signal.projection().partition();
    return views
        .project(signal.projection())
        .map(
            done -> {
              if (signal.caughtUp()) {
                freshness.caughtUp(partition);
              }
              return Projected.DONE;
            })
        .otherwise(
            cause -> {
              LOG.warn("Partition {} could not be projected: {}", partition, cause.toString());
              metrics.behind();
              freshness.behind(partition);
              return Projected.BEHIND;
            });
  }
}
