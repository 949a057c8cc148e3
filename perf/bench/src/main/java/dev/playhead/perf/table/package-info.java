/** What came out, for people and for programs. */
@NullMarked
package dev.playhead.perf.table;

import org.jspecify.annotations.NullMarked;
