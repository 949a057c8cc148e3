package dev.playhead.adapter.kafka;

import dev.playhead.testkit.QueueUnderTest;
import dev.playhead.testkit.ViewFeedContract;
import io.vertx.core.Vertx;

class KafkaViewFeedIT extends ViewFeedContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return KafkaUnderTest.open(vertx, KafkaViewFeedIT.class);
  }
}
