/**
 * What a server on a socket suffers from those who connect: how many connections, how slowly they
 * may ask, and how much they may ask of HTTP/2 itself. Knows nothing of what is served.
 */
@NullMarked
package dev.playhead.platform.connections;

import org.jspecify.annotations.NullMarked;
