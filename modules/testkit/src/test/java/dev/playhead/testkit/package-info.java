@NullMarked
package dev.playhead.testkit;

import org.jspecify.annotations.NullMarked;
