package dev.playhead.perf.load;

import java.nio.ByteBuffer;

/** Requests of one kind, one after the other. */
interface Requests {
  /** Writes the next request, head and body. */
  void write(ByteBuffer out);

  /** The status that an answer must have to count. */
  int goodStatus();

  /** What the body of every good answer holds; empty for anything. */
  byte[] mark();
}
