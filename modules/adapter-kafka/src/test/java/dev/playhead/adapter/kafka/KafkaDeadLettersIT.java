package dev.playhead.adapter.kafka;

import dev.playhead.testkit.DeadLettersContract;
import dev.playhead.testkit.QueueUnderTest;
import io.vertx.core.Vertx;

class KafkaDeadLettersIT extends DeadLettersContract {
  @Override
  protected QueueUnderTest open(Vertx vertx) {
    return KafkaUnderTest.open(vertx, KafkaDeadLettersIT.class);
  }
}
