/**
 * What every role uses and no rule knows: configuration, metrics, health and the management port.
 *
 * <p>Owns how a node is configured and observed. Must not know the domain, the ports, a role or an
 * adapter; whoever has something to measure or to check brings it here.
 */
@NullMarked
package dev.playhead.platform;

import org.jspecify.annotations.NullMarked;
