@NullMarked
package dev.playhead.simulator.check;

import org.jspecify.annotations.NullMarked;
