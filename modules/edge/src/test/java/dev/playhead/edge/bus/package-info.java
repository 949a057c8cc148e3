/** Tests. */
@NullMarked
package dev.playhead.edge.bus;

import org.jspecify.annotations.NullMarked;
