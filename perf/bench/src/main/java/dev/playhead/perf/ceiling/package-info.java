/** What nothing can be faster than: the same protocol, or the same engine, and no work. */
@NullMarked
package dev.playhead.perf.ceiling;

import org.jspecify.annotations.NullMarked;
