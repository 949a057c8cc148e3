/**
 * What the answers must be, worked out from what people did. Written anew, from the rules' text and
 * from what only the player knows, so that it does not share the product's mistakes.
 */
@NullMarked
package dev.playhead.simulator.truth;

import org.jspecify.annotations.NullMarked;
