package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.QueueReader.Batch;
import dev.playhead.ports.QueueReader.Committed;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reader of the in-memory queue. Its partitions are touched on its context only. */
final class InMemoryMember implements QueueReader.Subscription {
  private static final int MOST_RECORDS = 100;
  private static final long PAUSE_MILLIS = 10;
  private static final long LONGEST_CLOSE_MILLIS = 500;

  private final InMemoryQueue queue;
  private final InMemoryGroup group;
  private final Vertx vertx;
  private final Context context;
  private final QueueReader.Handler handler;
  private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
  private final Promise<Void> closed = Promise.promise();
  private boolean closing;

  InMemoryMember(
      InMemoryQueue queue,
      InMemoryGroup group,
      Vertx vertx,
      Context context,
      QueueReader.Handler handler) {
    this.queue = queue;
    this.group = group;
    this.vertx = vertx;
    this.context = context;
    this.handler = handler;
  }

  /** One partition, from taking it to giving it away. */
  private final class Reading {
    private final int partition;
    private volatile long position;
    private String note;
    private int seeks;
    private boolean begun;
    private boolean busy;
    private boolean leaving;

    Reading(int partition) {
      this.partition = partition;
      Committed committed = group.committed(partition);
      this.position = committed.offset();
      this.note = committed.note();
    }

    boolean isOwned() {
      return readings.get(partition) == this;
    }

    void begin() {
      int before = seeks;
      answerOf(() -> handler.taken(partition, new Committed(position, note)))
          .onComplete(start -> context.runOnContext(v -> begin(start, before)));
    }

    private void begin(AsyncResult<Long> start, int before) {
      if (start.failed()) {
        vertx.setTimer(PAUSE_MILLIS, timer -> beginAgain());
        return;
      }
      begun = true;
      if (isOwned() && seeks == before) {
        moveTo(start.result());
      }
      goOn();
    }

    private void beginAgain() {
      if (isOwned() && !leaving) {
        begin();
      }
    }

    void moveTo(long offset) {
      position = offset;
      group.commit(partition, new Committed(offset, note));
    }

    /** Gives the handler what there is, unless it is busy. */
    void goOn() {
      if (!isOwned() || !begun || busy || leaving) {
        return;
      }
      List<byte[]> records = records();
      if (!records.isEmpty()) {
        busy = true;
        readable(records, position)
            .onComplete(
                batch -> {
                  if (batch.succeeded()) {
                    handle(batch.result(), seeks);
                  } else {
                    rest();
                  }
                });
      }
    }

    private void rest() {
      vertx.setTimer(
          PAUSE_MILLIS,
          timer -> {
            busy = false;
            goOn();
          });
    }

    private void handle(Batch batch, int before) {
      answerOf(() -> handler.handle(batch))
          .onComplete(done -> context.runOnContext(v -> handled(batch, before, done.result())));
    }

    private void handled(Batch batch, int before, @Nullable String left) {
      if (!isOwned()) {
        return;
      }
      if (left != null && seeks == before) {
        note = left;
        moveTo(batch.lastOffset() + 1);
      }
      if (left == null && seeks == before && !leaving) {
        vertx.setTimer(PAUSE_MILLIS, timer -> tryAgain(batch, before));
        return;
      }
      busy = false;
      if (leaving) {
        leave();
      } else {
        goOn();
      }
    }

    private void tryAgain(Batch batch, int before) {
      if (isOwned() && !leaving && seeks == before) {
        handle(batch, before);
      } else {
        handled(batch, -1, null);
      }
    }

    private List<byte[]> records() {
      List<byte[]> records = new ArrayList<>();
      byte[] next = queue.at(partition, position);
      while (next != null && records.size() < MOST_RECORDS) {
        records.add(next);
        next = queue.at(partition, position + records.size());
      }
      return records;
    }

    private Future<Batch> readable(List<byte[]> records, long first) {
      List<AcceptedReport> reports = new ArrayList<>();
      Future<Void> asides = Future.succeededFuture();
      for (byte[] bytes : records) {
        try {
          reports.add(Codecs.REPORT.decode(bytes));
        } catch (CorruptRecordException e) {
          String reason = String.valueOf(e.getMessage());
          asides = asides.compose(v -> queue.reject(bytes, reason));
        }
      }
      Batch batch = new Batch(partition, first, first + records.size() - 1, reports);
      return asides.map(v -> batch);
    }

    void giveAway() {
      leaving = true;
      if (!busy) {
        leave();
      }
    }

    void leave() {
      if (readings.remove(partition, this)) {
        handler.lost(partition);
        group.givenAway(partition, InMemoryMember.this);
        closeWhenEmpty();
      }
    }
  }

  void take(int partition) {
    context.runOnContext(
        v -> {
          Reading reading = new Reading(partition);
          readings.put(partition, reading);
          reading.begin();
        });
  }

  void giveAway(int partition) {
    context.runOnContext(
        v -> {
          Reading reading = readings.get(partition);
          if (reading != null && !reading.leaving) {
            reading.giveAway();
          }
        });
  }

  void appended(int partition) {
    context.runOnContext(
        v -> {
          Reading reading = readings.get(partition);
          if (reading != null) {
            reading.goOn();
          }
        });
  }

  @Override
  public Future<Void> seek(int partition, long offset) {
    Promise<Void> sought = Promise.promise();
    context.runOnContext(
        v -> {
          Reading reading = readings.get(partition);
          if (reading == null) {
            sought.fail("Expected partition " + partition + " to be this reader's");
            return;
          }
          reading.seeks++;
          reading.moveTo(offset);
          sought.complete();
          reading.goOn();
        });
    return sought.future();
  }

  @Override
  public long lag() {
    return readings.keySet().stream().mapToLong(this::lag).sum();
  }

  @Override
  public long lag(int partition) {
    Reading reading = readings.get(partition);
    return reading == null ? 0 : queue.end(partition) - reading.position;
  }

  @Override
  public Future<Void> close() {
    context.runOnContext(
        v -> {
          closing = true;
          group.leave(this);
          List.copyOf(readings.values()).forEach(Reading::giveAway);
          vertx.setTimer(
              LONGEST_CLOSE_MILLIS,
              timer -> List.copyOf(readings.values()).forEach(Reading::leave));
          closeWhenEmpty();
        });
    return closed.future();
  }

  private void closeWhenEmpty() {
    if (closing && readings.isEmpty()) {
      closed.tryComplete();
    }
  }

  private static <T> Future<T> answerOf(Supplier<Future<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
