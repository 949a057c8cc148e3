/** How log lines look and how many there are. */
@NullMarked
package dev.playhead.platform.logging;

import org.jspecify.annotations.NullMarked;
