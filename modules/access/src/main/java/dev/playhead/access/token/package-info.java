/**
 * Finds out who is calling by a JSON Web Token (RFC 7519): reads it, checks what it claims, checks
 * its signature with the issuer's keys, and remembers the outcome.
 *
 * <p>Owns no cryptography: signatures are checked by jose4j on the JDK's providers. Must not know
 * of operations or of what a caller may do.
 */
@NullMarked
package dev.playhead.access.token;

import org.jspecify.annotations.NullMarked;
