package dev.playhead.simulator.script;

/**
 * A device of a household and its habits.
 *
 * @param skewMs how far its clock is ahead of the right time; negative when it is behind
 * @param eventsPerReport how many events it collects before it reports
 * @param grpc whether it reports over gRPC
 * @param repeatsLength whether every event tells the title's length, or only the start
 */
public record HouseholdDevice(
    String id,
    String name,
    String type,
    long skewMs,
    int eventsPerReport,
    boolean grpc,
    boolean repeatsLength) {

  /** From here on a server corrects the clock; devices stay well away from it on both sides. */
  private static final long CORRECTED_FROM_MS = 2_000;

  /** Whether the clock is so wrong that the server corrects it. */
  public boolean isSkewed() {
    return Math.abs(skewMs) >= CORRECTED_FROM_MS;
  }

  /** What is wrong in this device's times after the server did what it does about clocks. */
  public long uncorrectedMs() {
    return isSkewed() ? 0 : skewMs;
  }
}
