package dev.playhead.testkit;

import io.vertx.core.Vertx;

class InMemoryQueueReaderTest extends QueueReaderContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return InMemoryQueueUnderTest.open(vertx);
  }
}
