/** The views against a real Redis: the port's contract, its own storage, and its faults. */
@NullMarked
package dev.playhead.adapter.redis;

import org.jspecify.annotations.NullMarked;
