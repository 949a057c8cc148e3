/** Tests of what the simulated devices talk through. */
@NullMarked
package dev.playhead.simulator.client;

import org.jspecify.annotations.NullMarked;
