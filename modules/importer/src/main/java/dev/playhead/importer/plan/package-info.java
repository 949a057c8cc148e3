/** What is reported of each row, decided before anything is sent. */
@NullMarked
package dev.playhead.importer.plan;

import org.jspecify.annotations.NullMarked;
