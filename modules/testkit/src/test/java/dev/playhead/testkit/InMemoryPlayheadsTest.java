package dev.playhead.testkit;

import dev.playhead.ports.Playheads;

class InMemoryPlayheadsTest extends PlayheadsContract {
  private final Playheads port = new InMemoryPlayheads();

  @Override
  protected Playheads playheads() {
    return port;
  }
}
