@NullMarked
package dev.playhead.devstack;

import org.jspecify.annotations.NullMarked;
