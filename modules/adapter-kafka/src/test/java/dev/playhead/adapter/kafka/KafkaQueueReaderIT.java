package dev.playhead.adapter.kafka;

import dev.playhead.testkit.QueueReaderContract;
import dev.playhead.testkit.QueueUnderTest;
import io.vertx.core.Vertx;

class KafkaQueueReaderIT extends QueueReaderContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return KafkaUnderTest.open(vertx, KafkaQueueReaderIT.class);
  }
}
