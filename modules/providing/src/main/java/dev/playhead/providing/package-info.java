/**
 * The providers: one for each question, reading the materialized views first and the stores behind
 * them on a miss or a fault; and the projector, which keeps the views. Must not know protocols, nor
 * how events are folded and stored.
 */
@NullMarked
package dev.playhead.providing;

import org.jspecify.annotations.NullMarked;
