package dev.playhead.perf.load;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.RawEvents.Logged;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads the raw events of households through Playhead's adapter, and does nothing with them. */
final class RawLog {
  /** As many reads at a time as a node has that rebuilds some accounts at once. */
  private static final int UNDER_WAY = 64;

  private static final int PAGE = 500;

  private final CassandraStore store;
  private final Semaphore free = new Semaphore(UNDER_WAY);
  private final AtomicLong events = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  RawLog(CassandraStore store) {
    this.store = store;
  }

  /** Events, and how many of them a second. */
  JsonObject read(Households households) throws IOException {
    long start = System.nanoTime();
    try {
      for (int account = 0; account < households.size(); account++) {
        read(new AccountId(households.name(account)));
      }
      free.acquire(UNDER_WAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    if (failure.get() != null) {
      throw new IOException("Not all events were read", failure.get());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new JsonObject().put("good", events.get()).put("perSecond", events.get() / seconds);
  }

  private void read(AccountId account) throws InterruptedException {
    List<Logged> sessions = new ArrayList<>();
    List<Logged> page;
    do {
      Logged last = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
      page = store.rawEvents().sessions(account, last, PAGE).await();
      sessions.addAll(page);
    } while (page.size() == PAGE);
    for (Logged session : sessions) {
      free.acquire();
      Future<Integer> read =
          store.rawEvents().ofSession(account, session.session()).map(List::size);
      read.onComplete(
          done -> {
            if (done.failed()) {
              failure.set(done.cause());
            } else {
              events.addAndGet(done.result());
            }
            free.release(); // Whoever gets all of them finds everything counted.
          });
    }
  }
}
