package dev.playhead.perf.load;

import java.nio.ByteBuffer;

/** GET of nothing in particular. */
final class Hello implements Requests {
  private static final byte[] REQUEST =
      Households.ascii("GET /hello HTTP/1.1\r\nhost: playhead\r\n\r\n");

  @Override
  public void write(ByteBuffer out) {
    out.put(REQUEST);
  }

  @Override
  public int goodStatus() {
    return 200;
  }

  @Override
  public byte[] mark() {
    return new byte[0];
  }
}
