@NullMarked
package dev.playhead.access.token;

import org.jspecify.annotations.NullMarked;
