/** Both ports over TLS, on real sockets: they share one class, and here both are at hand. */
@NullMarked
package dev.playhead.edge.tls;

import org.jspecify.annotations.NullMarked;
