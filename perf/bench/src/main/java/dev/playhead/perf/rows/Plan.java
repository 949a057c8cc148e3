package dev.playhead.perf.rows;

/**
 * How long everything takes.
 *
 * @param seconds of one measurement
 * @param warmUpSeconds of each server, for each kind of request
 */
public record Plan(int rounds, double seconds, double warmUpSeconds) {
  /** Requests at a time of a closed loop. */
  public static final int CONNECTIONS = 64;

  /** More than an open loop ever has under way, unless it is over what the server can do. */
  public static final int OPEN_CONNECTIONS = 256;

  /** Accounts that report and read. */
  public static final int ACCOUNTS = 4000;

  /** Enough for every account to have reported a few times. */
  static final double SEEDING_SECONDS = 3;

  public static final Plan FULL = new Plan(5, 5, 20);
  public static final Plan QUICK = new Plan(2, 1, 2);

  public Plan withRounds(int wanted) {
    return new Plan(wanted, seconds, warmUpSeconds);
  }
}
