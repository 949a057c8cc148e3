package dev.playhead.testkit;

import dev.playhead.ports.ViewingHistory;

class InMemoryViewingHistoryTest extends ViewingHistoryContract {
  private final ViewingHistory port = new InMemoryViewingHistory();

  @Override
  protected ViewingHistory history() {
    return port;
  }
}
