/** Who may do what, tried out as the contract's files say it. */
@NullMarked
package dev.playhead.edge.access;

import org.jspecify.annotations.NullMarked;
