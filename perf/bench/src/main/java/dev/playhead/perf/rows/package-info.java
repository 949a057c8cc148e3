/** What is measured, row by row. */
@NullMarked
package dev.playhead.perf.rows;

import org.jspecify.annotations.NullMarked;
