/** What is done and reported, in plain values: titles, devices, events, sessions, deliveries. */
@NullMarked
package dev.playhead.simulator.script;

import org.jspecify.annotations.NullMarked;
