/** What the edge says to the other roles, one message a tick. */
@NullMarked
package dev.playhead.edge.bus;

import org.jspecify.annotations.NullMarked;
