/** The load: a process of its own, told what to do line by line. */
@NullMarked
package dev.playhead.perf.load;

import org.jspecify.annotations.NullMarked;
