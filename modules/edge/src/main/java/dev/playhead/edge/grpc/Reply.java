package dev.playhead.edge.grpc;

import dev.playhead.ports.bus.Answer;

/**
 * The answer to a call.
 *
 * @param staleSeconds how old it may be, or {@link Answer#FRESH}
 */
record Reply<A>(A message, long staleSeconds) {
  static <A> Reply<A> fresh(A message) {
    return new Reply<>(message, Answer.FRESH);
  }
}
