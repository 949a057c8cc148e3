/** What goes before the journeys. */
@NullMarked
package dev.playhead.perf.gatling;

import org.jspecify.annotations.NullMarked;
