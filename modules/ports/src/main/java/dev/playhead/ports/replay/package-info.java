/** What is asked of a replay, and what becomes of it. */
@NullMarked
package dev.playhead.ports.replay;

import org.jspecify.annotations.NullMarked;
