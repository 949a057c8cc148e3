package dev.playhead.processing;

import dev.playhead.ports.QueueReader;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.PartitionDone;
import dev.playhead.ports.bus.PartitionWork;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One per node: reads the queue and deals partitions out to the processing instances, each of which
 * does the work of a partition one piece after another.
 */
public final class QueuePump extends VerticleBase implements QueueReader.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(QueuePump.class);

  /** A piece of work that takes longer than this is given up and tried again. */
  private static final Duration WORK_TIMEOUT = Duration.ofSeconds(60);

  private final QueueReader queue;
  private final int instances;
  private final Duration tickEvery;

  /** The partitions of this node, and whether a tick of them is on its way. */
  private final Map<Integer, Boolean> ticking = new HashMap<>();

  /** Partitions that may be lost again before they are this node's. */
  private final Set<Integer> taking = new HashSet<>();

  private QueueReader.Subscription subscription;
  private long timer;

  /**
   * @param instances how many processing instances there are
   * @param tickEvery how often leases are looked at
   */
  @SuppressWarnings("NullAway.Init") // start() subscribes
  public QueuePump(QueueReader queue, int instances, Duration tickEvery) {
    this.queue = queue;
    this.instances = instances;
    this.tickEvery = tickEvery;
  }

  @Override
  public Future<?> start() {
    return queue
        .read(this)
        .onSuccess(
            reading -> {
              subscription = reading;
              timer = vertx.setPeriodic(tickEvery.toMillis(), id -> tick());
            });
  }

  /** Succeeds when the records on their way are processed and committed, or given up. */
  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return subscription.close();
  }

  @Override
  public Future<Long> taken(int partition, QueueReader.Committed committed) {
    taking.add(partition);
    return ask(new PartitionWork.Taken(partition, committed))
        .onSuccess(
            done -> {
              if (taking.remove(partition)) {
                ticking.put(partition, false);
              }
            })
        .map(PartitionDone::readFrom);
  }

  @Override
  public Future<String> handle(QueueReader.Batch batch) {
    return ask(new PartitionWork.Records(batch)).map(PartitionDone::note);
  }

  @Override
  public void lost(int partition) {
    taking.remove(partition);
    ticking.remove(partition);
    ask(new PartitionWork.Lost(partition));
  }

  /**
   * The store was away and is back: a node of it that was killed may have lost its last writes, so
   * the queue is read again from before them. May be called on any thread.
   */
  public void storeReturned() {
    context.runOnContext(
        go -> {
          for (int partition : List.copyOf(ticking.keySet())) {
            send(partition, new PartitionWork.StoreReturned(partition));
          }
        });
  }

  private void tick() {
    for (int partition : List.copyOf(ticking.keySet())) {
      if (Boolean.FALSE.equals(ticking.get(partition))) {
        tick(partition);
      }
    }
  }

  private void tick(int partition) {
    ticking.put(partition, true);
    boolean caughtUp = subscription.lag(partition) == 0;
    send(partition, new PartitionWork.Tick(partition, caughtUp))
        .onComplete(
            tick -> {
              ticking.replace(partition, false);
              if (tick.succeeded() && tick.result().more() && ticking.containsKey(partition)) {
                tick(partition);
              }
            });
  }

  private Future<PartitionDone> send(int partition, PartitionWork work) {
    return ask(work)
        .compose(done -> goBack(partition, done.readFrom()).map(done))
        .onFailure(
            cause ->
                LOG.warn(
                    "Partition {} could not {}: {}",
                    partition,
                    work.getClass().getSimpleName(),
                    cause.toString()));
  }

  private Future<Void> goBack(int partition, long readFrom) {
    return readFrom == PartitionDone.BEHIND_IT
        ? Future.succeededFuture()
        : subscription.seek(partition, readFrom);
  }

  private Future<PartitionDone> ask(PartitionWork work) {
    return BusAddress.process(work.partition() % instances).ask(vertx, work, WORK_TIMEOUT);
  }
}
