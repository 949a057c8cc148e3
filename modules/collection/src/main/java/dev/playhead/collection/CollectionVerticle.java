package dev.playhead.collection;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ReportBatch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;

/** Binds a {@link Collector} to its address. */
public final class CollectionVerticle extends VerticleBase {
  private final Collector collector;
  private MessageConsumer<ReportBatch> reports;
  private MessageConsumer<AcceptedReport> records;

  /** Serves with this collector; any number of instances may share one. */
  @SuppressWarnings("NullAway.Init") // start() registers
  public CollectionVerticle(Collector collector) {
    this.collector = collector;
  }

  @Override
  public Future<?> start() {
    reports = BusAddress.COLLECT.serve(vertx, collector::collect);
    records = BusAddress.RECORD.serve(vertx, collector::record);
    return Future.all(reports.completion(), records.completion());
  }

  @Override
  public Future<?> stop() {
    return Future.join(reports.unregister(), records.unregister());
  }
}
