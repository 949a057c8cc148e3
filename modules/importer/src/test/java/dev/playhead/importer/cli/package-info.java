@NullMarked
package dev.playhead.importer.cli;

import org.jspecify.annotations.NullMarked;
