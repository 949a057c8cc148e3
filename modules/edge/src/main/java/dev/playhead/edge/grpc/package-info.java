/** The gRPC face: the same operations, from and to protobuf messages. */
@NullMarked
package dev.playhead.edge.grpc;

import org.jspecify.annotations.NullMarked;
