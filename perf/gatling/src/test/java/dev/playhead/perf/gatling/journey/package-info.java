/** What devices and home pages send and ask, over HTTP. */
@NullMarked
package dev.playhead.perf.gatling.journey;

import org.jspecify.annotations.NullMarked;
