/** Tests. */
@NullMarked
package dev.playhead.edge.json;

import org.jspecify.annotations.NullMarked;
