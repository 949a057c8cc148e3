/** The formats in which others hand out viewing histories, and the rows they come to. */
@NullMarked
package dev.playhead.importer.history;

import org.jspecify.annotations.NullMarked;
