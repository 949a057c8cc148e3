/** Tests of the gRPC face. */
@NullMarked
package dev.playhead.edge.grpc;

import org.jspecify.annotations.NullMarked;
