package dev.playhead.adapter.kafka;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What others ask of a thread that spends its time waiting for something else. */
final class TaskQueue {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Runnable wakeUp;
  private volatile boolean asleep;
  private volatile boolean ended;

  /**
   * @param wakeUp ends the thread's wait, from another thread
   */
  TaskQueue(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Has the thread run it, soon; or runs it here, when the thread has ended. */
  void post(Runnable task) {
    tasks.add(task);
    if (asleep) {
      wakeUp.run();
    }
    if (ended) {
      runAll();
    }
  }

  /** The thread begins a wait that is to be ended by tasks. */
  void fallAsleep() {
    asleep = true;
  }

  /** From now on tasks wait for the thread. A wake-up may still be on its way. */
  void stayAwake() {
    asleep = false;
  }

  /** The thread is gone; tasks run where they are posted. */
  void end() {
    ended = true;
    runAll();
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Runs tasks as they come until the condition no longer holds, or the time is over. */
  void runWhile(BooleanSupplier condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (condition.getAsBoolean() && runNext(deadline - System.nanoTime())) {
      runAll();
    }
  }

  /** Runs the next task; false when none came in time. */
  boolean runNext(long nanos) {
    try {
      Runnable task = tasks.poll(nanos, TimeUnit.NANOSECONDS);
      if (task != null) {
        task.run();
      }
      return task != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
