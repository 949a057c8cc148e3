package dev.playhead.access.token;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The few threads that check signatures, away from the event loops. */
final class Checkers implements AutoCloseable {
  private final FairQueue queue = new FairQueue();
  private final ExecutorService threads;

  Checkers(int count) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "token-checker-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Has something done, when it is its address' turn. Bounds nothing; see {@link Waiting}.
   *
   * @throws java.util.concurrent.RejectedExecutionException after closing
   */
  void run(String address, Runnable task) {
    synchronized (queue) {
      queue.add(address, task);
    }
    threads.execute(() -> next().run());
  }

  private Runnable next() {
    synchronized (queue) {
      return queue.next();
    }
  }

  /** What waits is still done. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
