/**
 * The protocol side: HTTP and gRPC in, bus messages out. Owns routes, limits, the reading of
 * reports, the writing of answers, and the one table from errors to statuses. Must not know any
 * store, any rule, or how the other roles do their work; wire types end here.
 */
@NullMarked
package dev.playhead.edge;

import org.jspecify.annotations.NullMarked;
