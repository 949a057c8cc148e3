@NullMarked
package dev.playhead.perf.table;

import org.jspecify.annotations.NullMarked;
