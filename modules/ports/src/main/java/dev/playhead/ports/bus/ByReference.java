package dev.playhead.ports.bus;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Hands immutable messages over as they are; refuses to put them on a wire. */
public final class ByReference implements MessageCodec<Object, Object> {
  static final String NAME = "playhead-by-reference";

  /** Makes the codec known to a Vert.x instance. Call once for each, before the bus is used. */
  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(new ByReference());
  }

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    throw new UnsupportedOperationException("Expected a local message, but it was put on a wire");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("Expected a local message, but it came from a wire");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
