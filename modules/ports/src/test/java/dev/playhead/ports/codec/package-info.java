@NullMarked
package dev.playhead.ports.codec;

import org.jspecify.annotations.NullMarked;
