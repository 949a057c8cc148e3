@NullMarked
package dev.playhead.importer.plan;

import org.jspecify.annotations.NullMarked;
