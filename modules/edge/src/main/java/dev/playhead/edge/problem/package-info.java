/** What can be answered instead of a result, on both faces, and with which status. */
@NullMarked
package dev.playhead.edge.problem;

import org.jspecify.annotations.NullMarked;
