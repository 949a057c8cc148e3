/**
 * The processor: reads the queue, folds events into sessions and playheads account by account,
 * stores them, and signals the projector; ends sessions whose lease has run out. Must not know
 * protocols, nor what the stores are.
 */
@NullMarked
package dev.playhead.processing;

import org.jspecify.annotations.NullMarked;
