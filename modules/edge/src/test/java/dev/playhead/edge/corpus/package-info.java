/**
 * Plays the cases of {@code api-contracts/corpus} through HTTP, gRPC and the gRPC stream, and
 * compares what comes back. Knows nothing of what serves them.
 */
@NullMarked
package dev.playhead.edge.corpus;

import org.jspecify.annotations.NullMarked;
