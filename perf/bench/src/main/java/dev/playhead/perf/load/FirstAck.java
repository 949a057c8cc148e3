package dev.playhead.perf.load;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reports to a server that may not be up yet, until one report is taken. */
final class FirstAck {
  private static final long BETWEEN_TRIES_NANOS = 2_000_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private FirstAck() {}

  static void await(int port, Requests reports) throws IOException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < PATIENCE_NANOS) {
      try (Selector selector = Selector.open();
          Connection connection = new Connection(port, selector)) {
        if (connection.ask(selector, reports) == reports.goodStatus()) {
          return;
        }
      } catch (ConnectException e) {
        // Not yet.
      }
      LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
    }
    throw new IOException("No report was taken within a minute");
  }
}
