/** Tests. */
@NullMarked
package dev.playhead.edge.report;

import org.jspecify.annotations.NullMarked;
