/** Tests of the edge over real sockets, with fake roles behind it. */
@NullMarked
package dev.playhead.edge;

import org.jspecify.annotations.NullMarked;
