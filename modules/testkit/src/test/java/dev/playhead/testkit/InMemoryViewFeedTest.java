package dev.playhead.testkit;

import io.vertx.core.Vertx;

class InMemoryViewFeedTest extends ViewFeedContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return InMemoryQueueUnderTest.open(vertx);
  }
}
