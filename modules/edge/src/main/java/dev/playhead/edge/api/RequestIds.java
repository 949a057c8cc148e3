package dev.playhead.edge.api;

import dev.playhead.domain.Id;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Names requests. A caller may name its own; otherwise a name is made of a random part for this
 * process and a count, which is a hundred times cheaper than a random UUID and as telling in a log.
 */
public final class RequestIds {
  /** The header and, in lower case, the metadata key. */
  public static final String HEADER = "Request-Id";

  private final String prefix;
  private final AtomicLong count = new AtomicLong();

  public RequestIds(RandomGenerator random) {
    this.prefix = HexFormat.of().toHexDigits(random.nextLong()) + "-";
  }

  /**
   * The id of a request.
   *
   * @param told by the caller; one that is no id is replaced
   */
  public String of(@Nullable String told) {
    return told != null && Id.isValid(told)
        ? told
        : prefix + Long.toString(count.incrementAndGet(), 36);
  }
}
