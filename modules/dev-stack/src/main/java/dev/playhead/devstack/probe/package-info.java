/**
 * Minimal clients that ask an engine one question over its own protocol, so that "ready" means
 * "answers", not "has an open port". Must not know processes, nor serve as clients of the
 * application.
 */
@NullMarked
package dev.playhead.devstack.probe;

import org.jspecify.annotations.NullMarked;
