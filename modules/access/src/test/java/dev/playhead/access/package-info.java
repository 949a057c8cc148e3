@NullMarked
package dev.playhead.access;

import org.jspecify.annotations.NullMarked;
