@NullMarked
package dev.playhead.simulator.truth;

import org.jspecify.annotations.NullMarked;
