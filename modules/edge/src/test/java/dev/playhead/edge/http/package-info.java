/** Tests of the HTTP face. */
@NullMarked
package dev.playhead.edge.http;

import org.jspecify.annotations.NullMarked;
