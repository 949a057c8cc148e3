/** The deployed providers and the projector, asked over the bus, on in-memory ports. */
@NullMarked
package dev.playhead.providing;

import org.jspecify.annotations.NullMarked;
