/** The HTTP face: one file an operation; each takes its parameters, asks, and answers. */
@NullMarked
package dev.playhead.edge.http;

import org.jspecify.annotations.NullMarked;
