/**
 * Replays: the raw events of one account are folded anew, and what they give is compared with the
 * views, or takes their place. Must not know where the events come from and who asked.
 */
@NullMarked
package dev.playhead.processing.replay;

import org.jspecify.annotations.NullMarked;
