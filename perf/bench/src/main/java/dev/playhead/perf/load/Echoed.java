package dev.playhead.perf.load;

import java.nio.ByteBuffer;

/** The same requests to a server that sends their bodies back. */
record Echoed(Requests requests) implements Requests {
  private static final byte[] NOTHING = {};

  @Override
  public void write(ByteBuffer out) {
    requests.write(out);
  }

  @Override
  public int goodStatus() {
    return 200;
  }

  @Override
  public byte[] mark() {
    return NOTHING;
  }
}
