@NullMarked
package dev.playhead.edge.token;

import org.jspecify.annotations.NullMarked;
