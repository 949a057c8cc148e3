/** What both faces share: the operations, their limits, and the forms of cursors and numbers. */
@NullMarked
package dev.playhead.edge.api;

import org.jspecify.annotations.NullMarked;
