/**
 * TLS of the ports that Playhead listens on: {@link dev.playhead.platform.tls.TlsPort} gives a
 * server its certificate, and another one when the files change. The cryptography is the JDK's.
 * Towards the stores, {@link dev.playhead.platform.tls.StoreTls} says what a failed handshake means
 * for a user.
 */
@NullMarked
package dev.playhead.platform.tls;

import org.jspecify.annotations.NullMarked;
