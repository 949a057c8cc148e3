@NullMarked
package dev.playhead.simulator.cli;

import org.jspecify.annotations.NullMarked;
