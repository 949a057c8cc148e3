/** The processor against in-memory ports: what it stores, and that no fault changes it. */
@NullMarked
package dev.playhead.processing;

import org.jspecify.annotations.NullMarked;
