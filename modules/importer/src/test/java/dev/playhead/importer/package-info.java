@NullMarked
package dev.playhead.importer;

import org.jspecify.annotations.NullMarked;
