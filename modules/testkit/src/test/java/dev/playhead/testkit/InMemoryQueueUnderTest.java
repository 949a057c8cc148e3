package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.ViewFeed;
import io.vertx.core.Vertx;
import java.util.List;

/** A queue in memory, for its contract tests. */
record InMemoryQueueUnderTest(InMemoryQueue queue, Vertx vertx) implements QueueUnderTest {
  static QueueUnderTest open(Vertx vertx) {
    return new InMemoryQueueUnderTest(new InMemoryQueue(PARTITIONS), vertx);
  }

  @Override
  public EventQueue events() {
    return queue;
  }

  @Override
  public QueueReader reader() {
    return queue.reader(vertx, "group");
  }

  @Override
  public DeadLetters deadLetters() {
    return queue.deadLetters();
  }

  @Override
  public ViewFeed viewFeed() {
    return queue.viewFeed();
  }

  @Override
  public void appendBytes(AccountId account, byte[] value) {
    queue.appendBytes(account, value);
  }

  @Override
  public List<DeadLetter> letters() {
    return queue.letters();
  }

  @Override
  public List<PublishedView> published() {
    return queue.published();
  }

  @Override
  public void close() {}
}
