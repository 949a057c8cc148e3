/** The public HTTP contract, as the importer uses it. */
@NullMarked
package dev.playhead.importer.client;

import org.jspecify.annotations.NullMarked;
