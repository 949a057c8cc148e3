@NullMarked
package dev.playhead.simulator.client;

import org.jspecify.annotations.NullMarked;
