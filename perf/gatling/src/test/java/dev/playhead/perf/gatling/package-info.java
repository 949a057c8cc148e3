/** Journeys over HTTP, sent by Gatling to a running Playhead. */
@NullMarked
package dev.playhead.perf.gatling;

import org.jspecify.annotations.NullMarked;
