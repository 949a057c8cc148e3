/** Reads and writes the JSON of the public API in a stream, without trees. */
@NullMarked
package dev.playhead.edge.json;

import org.jspecify.annotations.NullMarked;
