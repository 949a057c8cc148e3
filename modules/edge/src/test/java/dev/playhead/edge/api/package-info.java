/** Tests. */
@NullMarked
package dev.playhead.edge.api;

import org.jspecify.annotations.NullMarked;
