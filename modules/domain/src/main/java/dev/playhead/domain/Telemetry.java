package dev.playhead.domain;

/**
 * How playback went when the event was made. A value that the device did not tell is {@link
 * #UNKNOWN}.
 *
 * @param bitrateKbps kilobits a second
 * @param bufferMs media buffered ahead, in milliseconds
 * @param droppedFrames frames dropped since the session began
 */
public record Telemetry(long bitrateKbps, long bufferMs, long droppedFrames) {
  /** Not told. */
  public static final long UNKNOWN = -1;

  /** Nothing told at all. */
  public static final Telemetry NONE = new Telemetry(UNKNOWN, UNKNOWN, UNKNOWN);
}
