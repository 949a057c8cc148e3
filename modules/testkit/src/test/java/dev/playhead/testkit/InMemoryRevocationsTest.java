package dev.playhead.testkit;

import dev.playhead.ports.Revocations;

class InMemoryRevocationsTest extends RevocationsContract {
  private final Revocations port = new InMemoryRevocations();

  @Override
  protected Revocations revocations() {
    return port;
  }
}
