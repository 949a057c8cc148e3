/**
 * What operators do over the management port, under {@code /admin/v1}: revoke tokens, read the
 * audit log.
 *
 * <p>Every route passes the same gate as the public API, and every call is in the audit log before
 * it is done. Must not know the edge, nor serve devices.
 */
@NullMarked
package dev.playhead.admin;

import org.jspecify.annotations.NullMarked;
