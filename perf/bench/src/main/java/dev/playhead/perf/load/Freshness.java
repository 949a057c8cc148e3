package dev.playhead.perf.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * From the answer to a report until a read shows what it said; one report after the other. It asks
 * every millisecond, for one that asks without a pause takes half a core from what it watches.
 */
final class Freshness implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long BETWEEN_READS_NANOS = 1_000_000L;

  private final Selector selector = Selector.open();
  private final Connection connection;
  private final Requests reports;
  private final Requests reads;

  /**
   * @param households of one account, so that a read asks for what was reported last
   */
  Freshness(int port, Households households, InstantSource clock) throws IOException {
    this.connection = new Connection(port, selector);
    this.reports = new Reports(households, 1, clock);
    PositionReads positions = new PositionReads(households);
    this.reads = new ExpectedRead(positions, households);
  }

  /** Nanoseconds of as many as there is time for. */
  Histogram run(long nanos) throws IOException {
    Histogram seen = new Histogram(120_000_000_000L, 3);
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      int taken = connection.ask(selector, reports);
      if (taken != reports.goodStatus()) {
        throw new IOException("A report was refused: " + connection.text());
      }
      long acknowledged = System.nanoTime();
      while (connection.ask(selector, reads) != reads.goodStatus()) {
        if (System.nanoTime() - acknowledged > PATIENCE_NANOS) {
          throw new IOException("Not visible after 30 s: " + connection.text());
        }
        LockSupport.parkNanos(BETWEEN_READS_NANOS);
      }
      seen.recordValue(System.nanoTime() - acknowledged);
    }
    return seen;
  }

  /** A read whose answer is only good when it shows the last report. */
  private record ExpectedRead(Requests reads, Households households) implements Requests {
    @Override
    public void write(ByteBuffer out) {
      reads.write(out);
    }

    @Override
    public int goodStatus() {
      return reads.goodStatus();
    }

    @Override
    public byte[] mark() {
      int last = households.sent(0) - 1;
      return Households.ascii("\"positionMs\":" + households.positionMs(last));
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
    selector.close();
  }
}
