/** The two jobs, without a framework: a report to the queue, and a position out of the views. */
@NullMarked
package dev.playhead.peers.job;

import org.jspecify.annotations.NullMarked;
