package dev.playhead.testkit;

import dev.playhead.ports.RawEvents;

class InMemoryRawEventsTest extends RawEventsContract {
  private final RawEvents port = new InMemoryRawEvents();

  @Override
  protected RawEvents rawEvents() {
    return port;
  }
}
