/** What an event costs on its way, step by step, without a network. */
@NullMarked
package dev.playhead.perf.jmh;

import org.jspecify.annotations.NullMarked;
