/** Asks every question there is, and compares the answers with the truth, field by field. */
@NullMarked
package dev.playhead.simulator.check;

import org.jspecify.annotations.NullMarked;
