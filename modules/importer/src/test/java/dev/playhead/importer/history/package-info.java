@NullMarked
package dev.playhead.importer.history;

import org.jspecify.annotations.NullMarked;
