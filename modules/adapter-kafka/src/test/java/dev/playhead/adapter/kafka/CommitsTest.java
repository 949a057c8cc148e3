package dev.playhead.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static final long LATER = TimeUnit.SECONDS.toNanos(1);

  private final Scripted consumer = new Scripted();
  private final OwnedPartition first = partition(0);
  private final OwnedPartition second = partition(1);
  private final Commits commits =
      new Commits(consumer, List.of(first, second), Duration.ofSeconds(1));

  @Test
  void nothingHandledIsNothingCommitted() {
    commits.commit(System.nanoTime() + LATER);

    assertThat(consumer.asked).isEmpty();
    assertThat(commits.nanosToNext(System.nanoTime())).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void allPartitionsGoTogetherAndOneRequestAtATime() {
    first.moveTo(5);
    second.moveTo(7);
    commits.commit(System.nanoTime() + LATER);
    first.moveTo(6);
    commits.commit(System.nanoTime() + 2 * LATER);

    assertThat(consumer.asked)
        .containsExactly(
            Map.of(first.id, new OffsetAndMetadata(5), second.id, new OffsetAndMetadata(7)));
    consumer.answer(null);
    commits.commit(System.nanoTime() + 3 * LATER);
    assertThat(consumer.asked.get(1)).isEqualTo(Map.of(first.id, new OffsetAndMetadata(6)));
  }

  @Test
  void commitsArePaced() {
    first.moveTo(5);
    long now = System.nanoTime() + LATER;
    commits.commit(now);
    consumer.answer(null);
    first.moveTo(6);

    commits.commit(now + 1);

    assertThat(consumer.asked).hasSize(1);
    assertThat(commits.nanosToNext(now + 1)).isBetween(1L, TimeUnit.MILLISECONDS.toNanos(50));
  }

  @Test
  void aCommitThatFailedInARebalanceIsRepeated() {
    first.moveTo(5);
    commits.commit(System.nanoTime() + LATER);
    consumer.answer(new RebalanceInProgressException());
    first.moveTo(6);
    commits.commit(System.nanoTime() + 2 * LATER);

    assertThat(consumer.asked.get(1)).isEqualTo(Map.of(first.id, new OffsetAndMetadata(6)));
  }

  @Test
  void givingAwayToleratesThatTheGroupWentOnWithoutUs() {
    first.moveTo(5);
    consumer.failures.add(new CommitFailedException());

    commits.commitNow(List.of(first));

    assertThat(first.isToCommit()).isTrue();
  }

  @Test
  void aWakeUpThatCameTooLateDoesNotCostTheCommit() {
    first.moveTo(5);
    consumer.failures.add(new WakeupException());

    commits.commitNow(List.of(first));

    assertThat(first.isToCommit()).isFalse();
    assertThat(consumer.asked).hasSize(2);
  }

  private static OwnedPartition partition(int number) {
    OwnedPartition partition = new OwnedPartition(new TopicPartition("topic", number));
    partition.startAt(0);
    partition.committed = 0;
    return partition;
  }

  /** Notes what is to be committed, and answers when told. */
  private static final class Scripted extends MockConsumer<byte[], byte[]> {
    private final List<Map<TopicPartition, OffsetAndMetadata>> asked = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private @Nullable OffsetCommitCallback waiting;

    Scripted() {
      super("earliest");
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      asked.add(offsets);
      waiting = callback;
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      asked.add(offsets);
      if (!failures.isEmpty()) {
        throw failures.remove(0);
      }
    }

    @SuppressWarnings("NullAway") // answered only after a request
    void answer(@Nullable Exception failure) {
      waiting.onComplete(asked.get(asked.size() - 1), failure);
    }
  }
}
