@NullMarked
package dev.playhead.access.play;

import org.jspecify.annotations.NullMarked;
