/** Playhead measured beside its ceilings. */
@NullMarked
package dev.playhead.perf;

import org.jspecify.annotations.NullMarked;
