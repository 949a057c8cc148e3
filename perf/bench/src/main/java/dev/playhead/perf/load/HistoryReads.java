package dev.playhead.perf.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The newest fifty of the views of each account that are older than a week. */
final class HistoryReads implements Requests {
  private static final int PAGE = 50;

  private final byte[][] requests;
  private final byte[] mark;
  private int next;

  /**
   * @param views how many each account has
   */
  HistoryReads(Households households, int views, Instant now) {
    Instant before = now.minus(Duration.ofDays(9));
    this.requests = new byte[households.size()][];
    Arrays.setAll(requests, account -> request(households, account, before));
    // The last one of a page that holds what it should.
    this.mark = Households.ascii("-%07d\"".formatted(views - PAGE));
  }

  private static byte[] request(Households households, int account, Instant before) {
    return Households.ascii(
        """
        GET /v1/accounts/%s/profiles/%s/history?limit=%d&to=%s HTTP/1.1\r
        host: playhead\r
        authorization: Bearer %s\r
        \r
        """
            .formatted(
                households.name(account),
                Households.PROFILE,
                PAGE,
                before.truncatedTo(ChronoUnit.SECONDS),
                households.token(account)));
  }

  @Override
  public void write(ByteBuffer out) {
    out.put(requests[next]);
    next = next + 1 == requests.length ? 0 : next + 1;
  }

  @Override
  public int goodStatus() {
    return 200;
  }

  @Override
  public byte[] mark() {
    return mark;
  }
}
