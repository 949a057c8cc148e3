package dev.playhead.platform.config;

import java.util.List;

/** How much one account, device or address may do, and how many connections a node holds. */
public record Limits(
    Rate account,
    Rate device,
    Rate address,
    int maxTracked,
    List<AddressRange> trustedProxies,
    Forwarded forwarded,
    int maxConnections,
    int maxConnectionsPerAddress)
    implements Checked {

  /** The header in which a trusted proxy says who it speaks for. */
  public enum Forwarded {
    X_FORWARDED_FOR,
    /** The one of RFC 7239. */
    FORWARDED
  }

  /**
   * A token bucket.
   *
   * @param rate tokens a second; 0 for no limit
   * @param burst tokens that it holds when full
   */
  public record Rate(int rate, int burst) implements Checked {
    public boolean isOff() {
      return rate == 0;
    }

    /** Whether something of this cost gets through at all, if only after waiting. */
    boolean fits(int cost) {
      return isOff() || burst >= cost;
    }

    @Override
    public void check(Problems problems) {
      Expect.between(0, 100_000_000, rate, "rate", problems);
      Expect.between(1, 1_000_000_000, burst, "burst", problems);
    }
  }

  @Override
  public void check(Problems problems) {
    Expect.between(1_000, 10_000_000, maxTracked, "max-tracked", problems);
    Expect.between(0, 10_000_000, maxConnections, "max-connections", problems);
    Expect.between(
        0, 10_000_000, maxConnectionsPerAddress, "max-connections-per-address", problems);
  }
}
