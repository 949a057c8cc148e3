/** The command {@code playhead simulate}: options, progress and the table at the end. */
@NullMarked
package dev.playhead.simulator.cli;

import org.jspecify.annotations.NullMarked;
