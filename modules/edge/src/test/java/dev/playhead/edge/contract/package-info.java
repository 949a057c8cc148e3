/** The HTTP face held against every word of the OpenAPI file. */
@NullMarked
package dev.playhead.edge.contract;

import org.jspecify.annotations.NullMarked;
