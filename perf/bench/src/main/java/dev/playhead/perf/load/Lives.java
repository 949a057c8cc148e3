package dev.playhead.perf.load;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.Generation;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts what households watched in their lives into Cassandra as if all of it had been reported long
 * ago: the history, packed; where each title was left; and, if wanted, the raw events of each
 * session in the one row that they end up in. Sessions as folded are not there: Playhead forgets
 * them after two weeks.
 */
final class Lives {
  /** From one view's start to the next one's: 100,000 of them are less than six years. */
  static final Duration APART = Duration.ofMinutes(30);

  private static final int ACCOUNTS_AT_A_TIME = 8;

  private final CassandraStore store;
  private final Households households;
  private final Stored stored;
  private final Instant newest;
  private final int rawEvents;

  /**
   * @param rawEvents of each session; 0 for none
   */
  Lives(CassandraStore store, Households households, int rawEvents, Instant now) {
    this.store = store;
    this.households = households;
    this.stored = new Stored(households);
    this.newest = newest(now);
    this.rawEvents = rawEvents;
  }

  /** When the newest of the views began. */
  static Instant newest(Instant now) {
    return now.minus(OldHistory.AGE);
  }

  /** Stores so many views of each household from that one on. */
  void store(int from, int views) throws IOException {
    Semaphore free = new Semaphore(ACCOUNTS_AT_A_TIME);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try {
      for (int account = from; account < households.size(); account++) {
        free.acquire();
        life(account, views)
            .onComplete(
                done -> {
                  free.release();
                  if (done.failed()) {
                    failure.set(done.cause());
                  }
                });
      }
      free.acquire(ACCOUNTS_AT_A_TIME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    if (failure.get() != null) {
      throw new IOException("Not all views were stored", failure.get());
    }
  }

  /** Succeeds when all of it is stored. */
  private Future<Void> life(int account, int views) {
    List<View> newestFirst = new ArrayList<>(views);
    Map<TitleEdition, PlayheadState> left = new LinkedHashMap<>();
    List<AcceptedReport> raw = new ArrayList<>();
    for (int i = views - 1; i >= 0; i--) {
      Instant started = newest.minus(APART.multipliedBy(views - 1 - i));
      int first = i * households.eventsASession();
      View view = stored.view(account, first, started);
      newestFirst.add(view);
      left.computeIfAbsent(view.title(), title -> stored.left(view));
      if (rawEvents > 0) {
        raw.add(stored.reported(account, first, rawEvents, started));
      }
    }
    ProfileId profile = new ProfileId(Households.PROFILE);
    return Future.all(
            store.history().replace(stored.account(account), profile, newestFirst, List.of()),
            store
                .playheads()
                .store(stored.account(account), profile, Generation.FIRST, left.values()),
            store.rawEvents().store(raw))
        .mapEmpty();
  }
}
