package dev.playhead.perf.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** HTTP/1.1 over kept connections from one thread, which costs a few microseconds a request. */
final class HttpLoad implements AutoCloseable {
  private static final long NAP_NANOS = 50_000;
  private static final long MAX_WAIT_MILLIS = 100;
  private static final int LATEST = 3;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Tally tally = new Tally();

  HttpLoad(int port, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      Connection opened = new Connection(port, selector);
      this.connections.add(opened);
      idle.add(opened);
    }
  }

  /**
   * Sends at that pace, then waits until everything is answered. In an open loop all that was due
   * is sent, however late, for up to three times as long.
   */
  Tally run(Requests requests, Pace pace) throws IOException {
    Busy busy = Busy.now();
    long start = System.nanoTime();
    long sent = 0;
    long elapsed = 0;
    while (elapsed < pace.nanos() || (sent < pace.all() && elapsed < LATEST * pace.nanos())) {
      long due = pace.due(elapsed);
      while (sent < due && !idle.isEmpty()) {
        Connection next = idle.remove();
        next.due = pace.isClosed() ? System.nanoTime() : start + pace.at(sent);
        next.send(requests);
        sent++;
      }
      if (pace.isClosed()) {
        selector.select(key -> on(key, requests), MAX_WAIT_MILLIS);
      } else if (selector.selectNow(key -> on(key, requests)) == 0) {
        LockSupport.parkNanos(NAP_NANOS);
      }
      elapsed = System.nanoTime() - start;
    }
    tally.busy = busy.share();
    tally.nanos = elapsed;
    tally.inTime = tally.good;
    tally.unsent = Math.max(0, pace.all() - sent);
    awaitAnswers(requests);
    return tally;
  }

  private void awaitAnswers(Requests requests) throws IOException {
    long begun = System.nanoTime();
    while (idle.size() < connections.size()) {
      selector.select(key -> on(key, requests), MAX_WAIT_MILLIS);
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IOException(
            (connections.size() - idle.size()) + " requests were not answered within 20 s");
      }
    }
  }

  private void on(SelectionKey key, Requests requests) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isWritable()) {
        connection.flush();
        return;
      }
      int status = connection.receive(requests.mark());
      if (status == Connection.INCOMPLETE) {
        return;
      }
      if (status == requests.goodStatus()) {
        tally.good++;
        tally.latency.recordValue(System.nanoTime() - connection.due);
      } else {
        tally.bad(connection.text());
      }
      idle.add(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }

  /** What came of it. */
  static final class Tally {
    final Histogram latency = new Histogram(120_000_000_000L, 3);
    long good;
    long inTime;
    long bad;
    long unsent;
    long nanos;
    double busy;
    String firstBad = "";

    void bad(String text) {
      if (bad++ == 0) {
        firstBad = text;
      }
    }
  }
}
