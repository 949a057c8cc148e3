/**
 * Health and the management port.
 *
 * <p>Must not serve devices: no address of the public API is known here.
 */
@NullMarked
package dev.playhead.platform.management;

import org.jspecify.annotations.NullMarked;
