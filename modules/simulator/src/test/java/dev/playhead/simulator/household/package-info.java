@NullMarked
package dev.playhead.simulator.household;

import org.jspecify.annotations.NullMarked;
