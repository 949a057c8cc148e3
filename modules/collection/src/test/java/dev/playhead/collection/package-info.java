/** The collector before a queue that the test answers for. */
@NullMarked
package dev.playhead.collection;

import org.jspecify.annotations.NullMarked;
