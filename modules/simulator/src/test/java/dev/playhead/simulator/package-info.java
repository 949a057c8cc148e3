@NullMarked
package dev.playhead.simulator;

import org.jspecify.annotations.NullMarked;
