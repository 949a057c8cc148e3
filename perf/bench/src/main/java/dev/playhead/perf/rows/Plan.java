package dev.playhead.perf.rows;

import dev.playhead.devstack.EngineSizes;

/**
 * How long everything takes.
 *
 * @param seconds of one measurement
 * @param warmUpSeconds of each server, for each kind of request
 * @param mostWarmUps after so many times that a server is measured, steady or not
 */
public record Plan(int rounds, double seconds, double warmUpSeconds, int mostWarmUps) {
  /** Requests at a time of a closed loop: enough for a server that waits for a queue meanwhile. */
  public static final int CONNECTIONS = 256;

  /** Event loops of a server, as of a node by default. */
  static final int EVENT_LOOPS = 2;

  /** More than an open loop ever has under way, unless it is over what the server can do. */
  public static final int OPEN_CONNECTIONS = 256;

  /** A server that gets faster by less than this from one stretch to the next is warm. */
  private static final double STEADY = 0.05;

  /** Accounts that report and read. */
  public static final int ACCOUNTS = 4000;

  /** In which accounts report before they read. */
  static final double SEEDING_SECONDS = 3;

  public static final Plan FULL = new Plan(5, 5, 20, 4);
  public static final Plan QUICK = new Plan(1, 1, 1, 1);

  /** How long at most a server is warmed up. */
  public double mostWarmUpSeconds() {
    return mostWarmUps * warmUpSeconds;
  }

  /** How long each stretch of a warm-up is, after which its cost is looked at. */
  double stretchSeconds() {
    return warmUpSeconds / 2;
  }

  /** Whether there is time for what is shown besides what is aimed at. */
  boolean isThorough() {
    return mostWarmUps > 1;
  }

  /** Those of users, or those that start in half the time and never get fast. */
  public EngineSizes engines() {
    return isThorough() ? EngineSizes.STANDARD : EngineSizes.TESTS;
  }

  /** So many of something, or a quarter of them where there is no time for all. */
  int many(int all) {
    return isThorough() ? all : all / 4;
  }

  /** Whether a server has stopped getting faster, by the CPU time of an event. */
  static boolean isSteady(double before, double now) {
    return now > before * (1 - STEADY);
  }

  public Plan withRounds(int wanted) {
    return new Plan(wanted, seconds, warmUpSeconds, mostWarmUps);
  }
}
