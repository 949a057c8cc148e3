/**
 * Who is calling, what they may do, and how much of it: decided in one place, {@link
 * dev.playhead.access.Gate}, for the API over HTTP and gRPC and for the management port.
 *
 * <p>Knows nothing of requests: its callers take the credentials out of a request and turn a {@link
 * dev.playhead.access.Denied} into an answer.
 */
@NullMarked
package dev.playhead.access;

import org.jspecify.annotations.NullMarked;
