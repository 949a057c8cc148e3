package dev.playhead.testkit;

import dev.playhead.ports.Sessions;

class InMemorySessionsTest extends SessionsContract {
  private final Sessions port = new InMemorySessions();

  @Override
  protected Sessions sessions() {
    return port;
  }
}
