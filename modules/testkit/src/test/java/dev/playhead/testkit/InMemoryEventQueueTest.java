package dev.playhead.testkit;

import io.vertx.core.Vertx;

class InMemoryEventQueueTest extends EventQueueContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return InMemoryQueueUnderTest.open(vertx);
  }
}
