package dev.playhead.perf.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** One question about each household's profile. */
final class ProfileReads implements Requests {
  private static final int PAGE = 50;

  private final byte[][] requests;
  private final byte[] mark;
  private int next;

  private ProfileReads(Households households, String question, String mark) {
    this.requests = new byte[households.size()][];
    this.mark = Households.ascii(mark);
    Arrays.setAll(requests, account -> request(households, account, question));
  }

  /** The fifty titles that were watched last. */
  static ProfileReads recent(Households households) {
    return new ProfileReads(households, "recent?limit=50", "\"titleId\"");
  }

  /** The newest fifty views. */
  static ProfileReads page(Households households) {
    return new ProfileReads(households, "history?limit=50", "\"sessionId\"");
  }

  /** Fifty views from the middle of a life of so many. */
  static ProfileReads deepPage(Households households, int views, Instant now) {
    Duration deep = Lives.APART.multipliedBy(views / 2);
    Instant to = Lives.newest(now).minus(deep).truncatedTo(ChronoUnit.SECONDS);
    return new ProfileReads(households, "history?limit=50&to=" + to, "\"sessionId\"");
  }

  /** Fifty of so many {@link OldHistory old views} of each account, below so many newer ones. */
  static ProfileReads oldPage(Households households, int views, int newer, Instant now) {
    Instant to = OldHistory.above(newer, now).truncatedTo(ChronoUnit.SECONDS);
    // The last one of a page that holds what it should.
    String mark = "-%07d\"".formatted(views - newer - PAGE);
    return new ProfileReads(households, "history?limit=" + PAGE + "&to=" + to, mark);
  }

  private static byte[] request(Households households, int account, String question) {
    return Households.ascii(
        """
        GET /v1/accounts/%s/profiles/%s/%s HTTP/1.1\r
        host: playhead\r
        authorization: Bearer %s\r
        \r
        """
            .formatted(
                households.name(account), Households.PROFILE, question, households.token(account)));
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
