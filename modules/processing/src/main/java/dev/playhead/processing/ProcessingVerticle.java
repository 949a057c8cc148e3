package dev.playhead.processing;

import dev.playhead.domain.Rules;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.PartitionWork;
import dev.playhead.processing.replay.Replayer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * One instance of the processor: serves the partitions that the pump gives it. The work of a
 * partition (records, ticks, comings and goings) is done one piece after another, also when the
 * pump has lost patience with a piece and asks again.
 */
public final class ProcessingVerticle extends VerticleBase {
  /** How long the projector may take, its own timeouts included. */
  private static final Duration PROJECTOR_TIMEOUT = Duration.ofSeconds(5);

  private final int instance;
  private final Stores stores;
  private final Replayer replayer;
  private final Rules rules;
  private final InstantSource clock;
  private final ProcessingMetrics metrics;
  private final Map<Integer, PartitionProcessor> partitions = new HashMap<>();

  /** For each partition, the last piece of work asked for. */
  private final Map<Integer, Future<PartitionDone>> lines = new HashMap<>();

  private MessageConsumer<PartitionWork> registration;

  /**
   * @param instance from 0: which of the processing addresses it serves
   */
  @SuppressWarnings("NullAway.Init") // start() registers
  public ProcessingVerticle(
      int instance,
      Stores stores,
      Replayer replayer,
      Rules rules,
      InstantSource clock,
      ProcessingMetrics metrics) {
    this.instance = instance;
    this.stores = stores;
    this.replayer = replayer;
    this.rules = rules;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    registration = BusAddress.process(instance).serve(vertx, this::inLine);
    return registration.completion();
  }

  @Override
  public Future<?> stop() {
    return registration.unregister();
  }

  private Future<PartitionDone> inLine(PartitionWork work) {
    Future<PartitionDone> before =
        lines.getOrDefault(work.partition(), Future.succeededFuture(PartitionDone.GO_ON));
    Future<PartitionDone> after = before.transform(done -> work(work));
    lines.put(work.partition(), after);
    return after;
  }

  private Future<PartitionDone> work(PartitionWork work) {
    if (work instanceof PartitionWork.Taken taken) {
      PartitionProcessor processor = newProcessor(taken.partition());
      partitions.put(taken.partition(), processor);
      return processor.taken(taken.committed());
    }
    PartitionProcessor processor = partitions.get(work.partition());
    if (processor == null) {
      return Future.failedFuture("partition " + work.partition() + " was not taken here");
    }
    if (work instanceof PartitionWork.Records records) {
      return processor.records(records.batch());
    }
    if (work instanceof PartitionWork.Tick tick) {
      return processor.tick(tick.caughtUp());
    }
    if (work instanceof PartitionWork.StoreReturned) {
      return processor.storeReturned();
    }
    processor.lost();
    partitions.remove(work.partition());
    return Future.succeededFuture(PartitionDone.GO_ON);
  }

  private PartitionProcessor newProcessor(int partition) {
    return new PartitionProcessor(
        partition,
        stores,
        replayer,
        rules,
        signal -> BusAddress.PROJECT.ask(vertx, signal, PROJECTOR_TIMEOUT),
        clock,
        metrics);
  }
}
