package dev.playhead.platform.connections;

import dev.playhead.platform.config.Limits;
import dev.playhead.platform.config.PlayheadConfig;
import java.time.Duration;

/**
 * What a server takes from one connection, and how many of them.
 *
 * @param most connections at a time; 0 for no limit
 * @param mostOfAddress connections of one address at a time; 0 for no limit
 * @param headerTimeout from the first byte of a request's head to its last, and for a frame of
 *     HTTP/2
 * @param bodyTimeout for a frame of a body
 * @param keepAlive after which a silent connection with open streams is asked whether it is there
 * @param controlFrames of HTTP/2 in {@link Http2Frames#WINDOW} beyond those of requests
 */
public record ConnectionLimits(
    int most,
    int mostOfAddress,
    Duration headerTimeout,
    Duration bodyTimeout,
    Duration keepAlive,
    int controlFrames) {

  /** Those of the API's port. */
  public static ConnectionLimits of(PlayheadConfig.Edge edge, Limits limits) {
    return new ConnectionLimits(
        limits.maxConnections(),
        limits.maxConnectionsPerAddress(),
        edge.headerTimeout(),
        edge.bodyTimeout(),
        edge.keepAlive(),
        edge.http2().maxControlFrames());
  }
}
