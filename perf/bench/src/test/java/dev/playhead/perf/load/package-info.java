@NullMarked
package dev.playhead.perf.load;

import org.jspecify.annotations.NullMarked;
