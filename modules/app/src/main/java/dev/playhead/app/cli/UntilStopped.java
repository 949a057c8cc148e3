package dev.playhead.app.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or SIGTERM, and then takes down what runs before the process ends. */
final class UntilStopped {
  private UntilStopped() {}

  /** Returns once the process is asked to end; {@code close} has then run to its end. */
  static void await(Runnable close) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close.run();
                  closed.countDown();
                },
                "playhead-stop"));
    closed.await();
  }
}
