package dev.playhead.simulator.script;

/**
 * Something to watch.
 *
 * @param edition empty for the usual one
 * @param lengthMs how long it really is
 * @param tellsLength whether players know the length; of some titles they never do
 * @param creditsMs where the credits begin, or {@link DeviceEvent#UNKNOWN}
 */
public record Title(String id, String edition, long lengthMs, boolean tellsLength, long creditsMs) {

  /** What tells it apart in answers. */
  public String key() {
    return edition.isEmpty() ? id : id + " (" + edition + ")";
  }
}
