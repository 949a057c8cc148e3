package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.QueueReader;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A handler that notes what it was told, and answers what the test says. */
public final class RecordingHandler implements QueueReader.Handler {
  /** A partition taken, the offset that reading would go on from, and the note left with it. */
  public record Taken(int partition, long committed, String note) {}

  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
  private final List<Integer> lost = new CopyOnWriteArrayList<>();
  private final List<QueueReader.Batch> offered = new CopyOnWriteArrayList<>();
  private final List<AcceptedReport> handled = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Set<Integer> onTheWay = new HashSet<>();
  private volatile Function<Taken, Future<Long>> start =
      told -> Future.succeededFuture(told.committed());
  private volatile Function<QueueReader.Batch, Future<Void>> answer =
      batch -> Future.succeededFuture();
  private @Nullable Context context;

  /** From now on, where to begin is decided so. */
  public RecordingHandler startingAt(Function<Taken, Future<Long>> decision) {
    start = decision;
    return this;
  }

  /** From now on, batches are answered so. */
  public RecordingHandler answering(Function<QueueReader.Batch, Future<Void>> decision) {
    answer = decision;
    return this;
  }

  @Override
  public Future<Long> taken(int partition, QueueReader.Committed committed) {
    checkContext();
    Taken told = new Taken(partition, committed.offset(), committed.note());
    taken.add(told);
    owned.add(partition);
    return start.apply(told);
  }

  @Override
  public Future<String> handle(QueueReader.Batch batch) {
    checkContext();
    if (!onTheWay.add(batch.partition())) {
      violations.add("Two batches of partition " + batch.partition() + " at a time");
    }
    offered.add(batch);
    return answered(batch)
        .onSuccess(done -> handled.addAll(batch.reports()))
        .onComplete(done -> onTheWay.remove(batch.partition()))
        .map(done -> noteBehind(batch.lastOffset()));
  }

  /** What it leaves with the offsets up to there. */
  public static String noteBehind(long lastOffset) {
    return "handled up to " + lastOffset;
  }

  private Future<Void> answered(QueueReader.Batch batch) {
    try {
      return answer.apply(batch);
    } catch (RuntimeException e) {
      onTheWay.remove(batch.partition());
      throw e;
    }
  }

  @Override
  public void lost(int partition) {
    checkContext();
    lost.add(partition);
    owned.remove(partition);
    onTheWay.remove(partition);
  }

  private void checkContext() {
    Context current = Vertx.currentContext();
    if (context == null) {
      context = current;
    }
    if (current == null || current != context) {
      violations.add("Called on another context: " + current);
    }
  }

  /** The partitions that this handler has now. */
  public Set<Integer> owned() {
    return owned;
  }

  /** All calls of {@code taken}. */
  public List<Taken> taken() {
    return taken;
  }

  /** All calls of {@code lost}. */
  public List<Integer> lost() {
    return lost;
  }

  /** All batches, also those that were not handled. */
  public List<QueueReader.Batch> offered() {
    return offered;
  }

  /** All reports whose batch was handled. */
  public List<AcceptedReport> handled() {
    return handled;
  }

  /** The sequences of an account's reports whose batch was handled, in order. */
  public List<Long> sequences(AccountId account) {
    return handled.stream()
        .filter(report -> report.account().equals(account))
        .map(report -> report.events().get(0).sequence())
        .toList();
  }

  /** What the reader did against its contract. */
  public List<String> violations() {
    return violations;
  }
}
