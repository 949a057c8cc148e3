package dev.playhead.testkit;

import io.vertx.core.Vertx;

class InMemoryDeadLettersTest extends DeadLettersContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return InMemoryQueueUnderTest.open(vertx);
  }
}
