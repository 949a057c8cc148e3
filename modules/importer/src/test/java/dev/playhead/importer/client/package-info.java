@NullMarked
package dev.playhead.importer.client;

import org.jspecify.annotations.NullMarked;
