/** A Playhead for the simulator's tests: all in memory, with faults on order. */
@NullMarked
package dev.playhead.simulator.fake;

import org.jspecify.annotations.NullMarked;
