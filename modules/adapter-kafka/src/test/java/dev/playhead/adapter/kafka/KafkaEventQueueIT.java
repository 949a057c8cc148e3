package dev.playhead.adapter.kafka;

import dev.playhead.testkit.EventQueueContract;
import dev.playhead.testkit.QueueUnderTest;
import io.vertx.core.Vertx;

class KafkaEventQueueIT extends EventQueueContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return KafkaUnderTest.open(vertx, KafkaEventQueueIT.class);
  }
}
