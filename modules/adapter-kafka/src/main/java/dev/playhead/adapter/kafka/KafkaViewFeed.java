package dev.playhead.adapter.kafka;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.ViewFeed;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes to the feed's topic, see {@code docs/feed.md}. */
final class KafkaViewFeed implements ViewFeed {
  private final String topic;
  private final RecordSender sender;
  private final KafkaMetrics metrics;

  KafkaViewFeed(String topic, RecordSender sender, KafkaMetrics metrics) {
    this.topic = topic;
    this.sender = sender;
    this.metrics = metrics;
  }

  @Override
  public Future<Void> publish(AccountId account, List<News> news) {
    byte[] key = account.value().getBytes(StandardCharsets.UTF_8);
    return sender
        .send(
            news.stream()
                .map(one -> new ProducerRecord<>(topic, key, FeedJson.write(account, one)))
                .toList())
        .compose(RecordSender::allDurable)
        .onSuccess(durable -> metrics.published.increment(news.size()));
  }
}
