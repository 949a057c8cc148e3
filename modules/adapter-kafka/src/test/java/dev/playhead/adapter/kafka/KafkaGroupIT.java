package dev.playhead.adapter.kafka;

import static dev.playhead.testkit.QueueContract.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.EventQueue.Outcome;
import dev.playhead.ports.QueueReader.Subscription;
import dev.playhead.testkit.QueueExamples;
import dev.playhead.testkit.QueueUnderTest;
import dev.playhead.testkit.RecordingHandler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the group, the partitioner and the dead letters do beyond the ports' contracts. */
class KafkaGroupIT {
  private static final AccountId ACCOUNT = new AccountId("account-1");

  private final Vertx vertx = Vertx.vertx();
  private final RecordingHandler handler = new RecordingHandler();

  @SuppressWarnings("NullAway.Init")
  private KafkaUnderTest queue;

  @BeforeEach
  void open() {
    queue = KafkaUnderTest.open(vertx, KafkaGroupIT.class);
  }

  @AfterEach
  void close() {
    queue.close();
    await(vertx.close());
  }

  @Test
  void partitionsAreThoseOfKafkasOwnPartitioner() {
    List<AccountId> accounts =
        IntStream.range(0, 50).mapToObj(i -> new AccountId("household:" + i)).toList();

    for (AccountId account : accounts) {
      int chosen =
          queue
              .produce(
                  new ProducerRecord<>(
                      queue.topics().events(),
                      KafkaUnderTest.utf8(account.value()),
                      new byte[] {0}))
              .partition();
      assertThat(queue.reader().partitionOf(account)).isEqualTo(chosen);
    }
  }

  @Test
  void unreadableRecordsSayWhereTheyWereAndWhy() {
    Subscription reading = await(queue.reader().read(handler));
    int partition = queue.reader().partitionOf(ACCOUNT);
    byte[] key = KafkaUnderTest.utf8(ACCOUNT.value());

    queue.produce(new ProducerRecord<>(queue.topics().events(), key, null));
    queue.produce(new ProducerRecord<>(queue.topics().events(), partition, null, new byte[0]));
    queue.produce(new ProducerRecord<>(queue.topics().events(), key, QueueExamples.unreadable()));

    await("moved on", () -> reading.lag() == 0 && rejectedSoFar() == 3);
    List<ConsumerRecord<byte[], byte[]>> letters = queue.everythingIn(queue.topics().rejected());
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(KafkaUnderTest.header(letter, "topic")).isEqualTo(queue.topics().events());
              assertThat(KafkaUnderTest.header(letter, "partition"))
                  .isEqualTo(Integer.toString(partition));
              assertThat(KafkaUnderTest.header(letter, "reason")).startsWith("Expected");
            });
    assertThat(letters)
        .extracting(letter -> KafkaUnderTest.header(letter, "offset"))
        .containsExactlyInAnyOrder("0", "1", "2");
    assertThat(handler.handled()).isEmpty();
    await(reading.close());
  }

  private double rejectedSoFar() {
    return queue.meters().get("playhead.queue.rejected").counter().count();
  }

  @Test
  void aMemberThatFellSilentLosesItsPartitionsAndWhatItDidNotCommit() {
    // Given a member that reads everything, commits nothing, and is killed
    append(QueueExamples.reports(ACCOUNT, 3));
    readAndDie();

    // When another one reads
    long begun = System.nanoTime();
    Subscription reading = await(queue.reader().read(handler));

    // Then it gets everything once the silent one's session is over
    await("read", () -> handler.handled().size() == 3);
    assertThat(handler.handled()).containsExactly(QueueExamples.reports(ACCOUNT, 3));
    // Its own, not the 45 s that Kafka's clients have by themselves
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
    await(reading.close());
  }

  private void readAndDie() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ClientProperties.consumer(queue.config()));
    consumer.subscribe(List.of(queue.topics().events()));
    int read = 0;
    while (read < 3) {
      read += consumer.poll(Duration.ofMillis(100)).count();
    }
    consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
  }

  @Test
  void membersComeAndGoAndNothingIsLostOrOutOfOrder() {
    // Given a member that stays
    List<AccountId> accounts =
        IntStream.range(0, 20).mapToObj(i -> new AccountId("account-" + i)).toList();
    List<RecordingHandler> handlers = new ArrayList<>(List.of(handler));
    Subscription staying = await(queue.reader().read(handler));

    // When others join and leave while reports arrive
    int reports = 0;
    for (int visit = 0; visit < 3; visit++) {
      RecordingHandler visitor = new RecordingHandler();
      handlers.add(visitor);
      Subscription visiting = await(queue.reader().read(visitor));
      for (int i = 0; i < 25; i++, reports++) {
        appendToAll(accounts, reports);
      }
      await("the visitor has a share", () -> !visitor.owned().isEmpty());
      appendToAll(accounts, reports++);
      await(visiting.close());
      appendToAll(accounts, reports++);
    }
    int each = reports;

    // Then each account's reports were handled in order, by whomever
    await("all read", () -> read(handlers, accounts).values().stream().allMatch(n -> n == each));
    assertThat(handlers).allSatisfy(each1 -> assertThat(each1.violations()).isEmpty());
    await("committed", () -> staying.lag() == 0);
    await(staying.close());
  }

  /** How many of each account's reports were handled; fails when not in order. */
  private static Map<AccountId, Integer> read(
      List<RecordingHandler> handlers, List<AccountId> accounts) {
    Map<AccountId, Integer> counts = new HashMap<>();
    for (AccountId account : accounts) {
      for (RecordingHandler each : handlers) {
        List<Long> sequences = each.sequences(account).stream().distinct().toList();
        assertThat(sequences).isSorted();
      }
      long distinct =
          handlers.stream().flatMap(each -> each.sequences(account).stream()).distinct().count();
      counts.put(account, (int) distinct);
    }
    return counts;
  }

  @Test
  void whatIsCountedAndMeasured() {
    Subscription reading = await(queue.reader().read(handler));
    append(QueueExamples.reports(ACCOUNT, 3));
    await("read", () -> handler.handled().size() == 3);

    assertThat(
            queue
                .meters()
                .get("playhead.queue.reports")
                .tag("outcome", "durable")
                .counter()
                .count())
        .isEqualTo(3);
    assertThat(queue.meters().get("playhead.queue.append").timer().count()).isEqualTo(3);
    assertThat(queue.meters().get("playhead.queue.in.flight").gauge().value()).isZero();
    await("no lag", () -> queue.meters().get("playhead.queue.lag").gauge().value() == 0);
    assertThat(await(queue.kafka().check())).isEqualTo("1 broker(s)");
    await(reading.close());
  }

  @Test
  void aSecondNodeFindsTheTopicsThere() {
    KafkaUnderTest second = KafkaUnderTest.open(vertx, queue.config());

    assertThat(LongStream.range(0, 10).mapToObj(i -> new AccountId("account-" + i)))
        .allSatisfy(
            account ->
                assertThat(second.reader().partitionOf(account))
                    .isEqualTo(queue.reader().partitionOf(account))
                    .isLessThan(QueueUnderTest.PARTITIONS));
    second.close();
  }

  private void append(AcceptedReport... reports) {
    Stream.of(reports)
        .forEach(
            report ->
                assertThat(await(queue.events().append(List.of(report))))
                    .containsExactly(Outcome.DURABLE));
  }

  private void appendToAll(List<AccountId> accounts, int sequence) {
    assertThat(
            await(
                queue
                    .events()
                    .append(
                        accounts.stream()
                            .map(account -> QueueExamples.report(account, sequence))
                            .toList())))
        .containsOnly(Outcome.DURABLE);
  }
}
