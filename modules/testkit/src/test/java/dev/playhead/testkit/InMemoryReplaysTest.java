package dev.playhead.testkit;

import dev.playhead.ports.Replays;

class InMemoryReplaysTest extends ReplaysContract {
  private final Replays port = new InMemoryReplays();

  @Override
  protected Replays replays() {
    return port;
  }
}
