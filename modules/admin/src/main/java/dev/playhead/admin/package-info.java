/**
 * What operators and support agents do over the management port: revoke tokens, read the audit log,
 * look into sessions; and the page at {@code /support}.
 *
 * <p>Every route passes the same gate as the public API, and every call is in the audit log before
 * it is done. Must not know the edge, nor serve devices.
 */
@NullMarked
package dev.playhead.admin;

import org.jspecify.annotations.NullMarked;
