/** Processes that the bench starts, and what they cost. */
@NullMarked
package dev.playhead.perf.run;

import org.jspecify.annotations.NullMarked;
