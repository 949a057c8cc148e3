package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.QueueReader.Batch;
import dev.playhead.ports.QueueReader.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link QueueReader} does. */
public abstract class QueueReaderContract extends QueueContract {
  private static final AccountId ACCOUNT = new AccountId("account-1");

  private RecordingHandler handler = new RecordingHandler();

  @BeforeEach
  void forgetTheTestBefore() {
    handler = new RecordingHandler();
  }

  @AfterEach
  void contractWasKept() {
    assertThat(handler.violations()).isEmpty();
  }

  @Test
  void whatWasAppendedBeforeAndAfterJoiningIsReadInOrder() {
    append(QueueExamples.report(ACCOUNT, 0));
    Subscription reading = read(handler);

    append(QueueExamples.report(ACCOUNT, 1), QueueExamples.report(ACCOUNT, 2));

    await("all read", () -> handler.handled().size() == 3);
    assertThat(handler.handled()).containsExactly(QueueExamples.reports(ACCOUNT, 3));
    await(reading.close());
  }

  @Test
  void aBatchNamesTheOffsetsThatItCovers() {
    append(QueueExamples.reports(ACCOUNT, 3));

    Subscription reading = read(handler);

    await("all read", () -> handler.handled().size() == 3);
    assertThat(handler.offered().get(0).firstOffset()).isZero();
    assertThat(lastOf(handler.offered()).lastOffset()).isEqualTo(2);
    await(reading.close());
  }

  @Test
  void everyPartitionIsTakenAndHoldsItsAccounts() {
    List<AccountId> accounts = accountsApart(QueueUnderTest.PARTITIONS);
    accounts.forEach(account -> append(QueueExamples.report(account, 0)));

    Subscription reading = read(handler);

    await("all read", () -> handler.handled().size() == accounts.size());
    assertThat(handler.owned()).isEqualTo(allPartitions());
    for (Batch batch : handler.offered()) {
      assertThat(batch.reports())
          .allSatisfy(
              report ->
                  assertThat(queue.reader().partitionOf(report.account()))
                      .isEqualTo(batch.partition()));
    }
    await(reading.close());
  }

  @Test
  void nothingIsReadUntilTheHandlerSaysWhereToBegin() {
    append(QueueExamples.reports(ACCOUNT, 2));
    List<AccountId> others = accountsApart(2);
    int partition = queue.reader().partitionOf(ACCOUNT);
    AccountId other =
        others.stream()
            .filter(account -> queue.reader().partitionOf(account) != partition)
            .findFirst()
            .orElseThrow();
    append(QueueExamples.report(other, 0));
    Promise<Long> start = Promise.promise();
    handler.startingAt(
        told ->
            told.partition() == partition
                ? start.future()
                : Future.succeededFuture(told.committed()));

    Subscription reading = read(handler);
    await("the other partition read", () -> handler.sequences(other).size() == 1);
    assertThat(handler.sequences(ACCOUNT)).isEmpty();
    start.complete(1L);

    await("read from there", () -> !handler.sequences(ACCOUNT).isEmpty());
    assertThat(handler.sequences(ACCOUNT)).containsExactly(1L);
    await(reading.close());
  }

  @Test
  void aPartitionThatCouldNotBeTakenIsTakenAgain() {
    append(QueueExamples.report(ACCOUNT, 0));
    AtomicInteger calls = new AtomicInteger();
    handler.startingAt(
        told ->
            calls.incrementAndGet() <= QueueUnderTest.PARTITIONS
                ? Future.failedFuture("not yet")
                : Future.succeededFuture(told.committed()));

    Subscription reading = read(handler);

    await("read", () -> handler.handled().size() == 1);
    await(reading.close());
  }

  @Test
  void whatFailedComesAgainAndOtherPartitionsGoOn() {
    List<AccountId> accounts = accountsApart(2);
    int stuck = queue.reader().partitionOf(accounts.get(0));
    handler.answering(
        batch ->
            batch.partition() == stuck
                ? Future.failedFuture("the store is away")
                : Future.succeededFuture());
    Subscription reading = read(handler);

    append(QueueExamples.reports(accounts.get(0), 3));
    append(QueueExamples.reports(accounts.get(1), 3));
    await("the other read", () -> handler.sequences(accounts.get(1)).size() == 3);
    await("tried again", () -> offeredOf(stuck).size() >= 3);
    assertThat(offeredOf(stuck)).allMatch(batch -> batch.firstOffset() == 0);
    handler.answering(batch -> Future.succeededFuture());

    await("all read", () -> handler.sequences(accounts.get(0)).size() == 3);
    assertThat(handler.sequences(accounts.get(0))).containsExactly(0L, 1L, 2L);
    await(reading.close());
  }

  @Test
  void aHandlerThatThrowsHasFailed() {
    AtomicInteger calls = new AtomicInteger();
    handler.answering(
        batch -> {
          if (calls.getAndIncrement() == 0) {
            throw new IllegalStateException("a bug");
          }
          return Future.succeededFuture();
        });
    append(QueueExamples.report(ACCOUNT, 0));

    Subscription reading = read(handler);

    await("handled", () -> handler.handled().size() == 1);
    assertThat(calls).hasValue(2);
    await(reading.close());
  }

  @Test
  void oneBatchOfAPartitionIsOnItsWayAtATime() {
    List<AccountId> accounts = accountsApart(2);
    int slow = queue.reader().partitionOf(accounts.get(0));
    Promise<Void> done = Promise.promise();
    handler.answering(
        batch -> batch.partition() == slow ? done.future() : Future.succeededFuture());
    Subscription reading = read(handler);

    append(QueueExamples.report(accounts.get(0), 0));
    await("on its way", () -> offeredOf(slow).size() == 1);
    append(QueueExamples.report(accounts.get(0), 1));
    append(QueueExamples.reports(accounts.get(1), 20));
    await("the other read", () -> handler.sequences(accounts.get(1)).size() == 20);
    assertThat(offeredOf(slow)).hasSize(1);
    assertThat(reading.lag(slow)).isPositive();
    handler.answering(batch -> Future.succeededFuture());
    done.complete();

    await("all read", () -> handler.sequences(accounts.get(0)).size() == 2);
    await(reading.close());
  }

  @Test
  void whatWasHandledIsNotReadAgain() {
    append(QueueExamples.reports(ACCOUNT, 3));
    Subscription reading = read(handler);
    await("read", () -> handler.handled().size() == 3);
    await(reading.close());
    append(QueueExamples.report(ACCOUNT, 3));

    RecordingHandler next = new RecordingHandler();
    Subscription later = read(next);

    await("read on", () -> !next.handled().isEmpty());
    assertThat(next.handled()).containsExactly(QueueExamples.report(ACCOUNT, 3));
    assertThat(next.taken()).contains(left(3));
    await(later.close());
  }

  @Test
  void theNoteStaysWhenReadingGoesBack() {
    append(QueueExamples.reports(ACCOUNT, 3));
    int partition = queue.reader().partitionOf(ACCOUNT);
    Subscription reading = read(handler);
    await("read", () -> handler.handled().size() == 3);
    handler.answering(batch -> Promise.<Void>promise().future());
    await(reading.seek(partition, 1));
    await("offered again", () -> lastOf(offeredOf(partition)).firstOffset() == 1);
    await(reading.close());

    RecordingHandler next = new RecordingHandler();
    Subscription later = read(next);

    await("taken", () -> next.owned().size() == QueueUnderTest.PARTITIONS);
    assertThat(next.taken())
        .contains(new RecordingHandler.Taken(partition, 1, RecordingHandler.noteBehind(2)));
    await(later.close());
  }

  @Test
  void whatWasNeverReadHasNoNote() {
    Subscription reading = read(handler);

    await("taken", () -> handler.owned().size() == QueueUnderTest.PARTITIONS);
    assertThat(handler.taken()).allMatch(taken -> taken.note().isEmpty());
    await(reading.close());
  }

  @Test
  void closingWaitsForTheBatchOnItsWay() {
    Promise<Void> done = Promise.promise();
    handler.answering(batch -> done.future());
    append(QueueExamples.report(ACCOUNT, 0));
    Subscription reading = read(handler);
    await("on its way", () -> handler.offered().size() == 1);

    Future<Void> closed = reading.close();
    assertThat(closed.isComplete()).isFalse();
    done.complete();
    await(closed);

    assertThat(handler.handled()).hasSize(1);
    assertThat(handler.owned()).isEmpty();
    RecordingHandler next = new RecordingHandler();
    Subscription later = read(next);
    await("taken", () -> next.owned().size() == QueueUnderTest.PARTITIONS);
    assertThat(next.taken()).contains(left(1));
    await(later.close());
  }

  @Test
  void whatWasNotHandledIsReadByTheNext() {
    handler.answering(batch -> Promise.<Void>promise().future());
    append(QueueExamples.reports(ACCOUNT, 2));
    Subscription reading = read(handler);
    await("on its way", () -> handler.offered().size() == 1);
    await(reading.close());

    RecordingHandler next = new RecordingHandler();
    Subscription later = read(next);

    await("read", () -> next.handled().size() == 2);
    await(later.close());
  }

  @Test
  void goingBackReadsAgain() {
    append(QueueExamples.reports(ACCOUNT, 3));
    Subscription reading = read(handler);
    await("read", () -> handler.handled().size() == 3);

    await(reading.seek(queue.reader().partitionOf(ACCOUNT), 1));

    await("read again", () -> handler.handled().size() == 5);
    assertThat(handler.sequences(ACCOUNT)).containsExactly(0L, 1L, 2L, 1L, 2L);
    await(reading.close());
  }

  @Test
  void goingBackHoldsAgainstTheBatchOnItsWay() {
    Promise<Void> done = Promise.promise();
    handler.answering(batch -> done.future());
    append(QueueExamples.report(ACCOUNT, 0));
    Subscription reading = read(handler);
    await("on its way", () -> handler.offered().size() == 1);

    await(reading.seek(queue.reader().partitionOf(ACCOUNT), 0));
    handler.answering(batch -> Future.succeededFuture());
    done.complete();

    await("read again", () -> handler.sequences(ACCOUNT).equals(List.of(0L, 0L)));
    await(reading.close());
  }

  @Test
  void seekingAForeignPartitionFails() {
    Subscription reading = read(handler);
    await("taken", () -> handler.owned().size() == QueueUnderTest.PARTITIONS);

    Future<Void> sought = reading.seek(QueueUnderTest.PARTITIONS + 5, 0);

    await("refused", sought::isComplete);
    assertThat(sought.failed()).isTrue();
    await(reading.close());
    Future<Void> tooLate = reading.seek(0, 0);
    await("refused", tooLate::isComplete);
    assertThat(tooLate.failed()).isTrue();
  }

  @Test
  void unreadableRecordsBecomeDeadLettersAndThePartitionMovesOn() {
    Subscription reading = read(handler);
    append(QueueExamples.report(ACCOUNT, 0));
    queue.appendBytes(ACCOUNT, QueueExamples.unreadable());
    append(QueueExamples.report(ACCOUNT, 1));

    await("read", () -> handler.handled().size() == 2);

    assertThat(handler.sequences(ACCOUNT)).containsExactly(0L, 1L);
    assertThat(lastOf(handler.offered()).lastOffset()).isEqualTo(2);
    assertThat(queue.letters()).hasSize(1);
    assertThat(queue.letters().get(0).value()).isEqualTo(QueueExamples.unreadable());
    assertThat(queue.letters().get(0).reason()).contains("Expected");
    await(reading.close());
  }

  @Test
  void aSecondReaderTakesOverAShareAndNothingIsLostOrOutOfOrder() {
    List<AccountId> accounts = accountsApart(QueueUnderTest.PARTITIONS);
    Subscription reading = read(handler);
    accounts.forEach(account -> append(QueueExamples.reports(account, 10)));

    RecordingHandler other = new RecordingHandler();
    Subscription second = read(other);
    for (int sequence = 10; sequence < 40; sequence++) {
      for (AccountId account : accounts) {
        append(QueueExamples.report(account, sequence));
      }
    }
    await("shared", () -> !other.owned().isEmpty());
    await(
        "all read",
        () -> handler.handled().size() + other.handled().size() >= accounts.size() * 40);

    assertThat(handler.lost()).containsAll(other.owned());
    assertThat(handler.owned()).doesNotContainAnyElementsOf(other.owned());
    for (AccountId account : accounts) {
      assertThat(
              Stream.concat(handler.sequences(account).stream(), other.sequences(account).stream())
                  .distinct())
          .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
    }
    assertThat(other.violations()).isEmpty();
    await(second.close());
    await("all back", this::takenBack);
    await(reading.close());
  }

  @Test
  void lagIsWhatIsNotHandledYet() {
    List<Promise<Void>> open = new CopyOnWriteArrayList<>();
    handler.answering(
        batch -> {
          Promise<Void> promise = Promise.promise();
          open.add(promise);
          return promise.future();
        });
    append(QueueExamples.reports(ACCOUNT, 5));
    Subscription reading = read(handler);
    int partition = queue.reader().partitionOf(ACCOUNT);

    await("seen", () -> reading.lag() == 5 && reading.lag(partition) == 5);
    await("on its way", () -> !open.isEmpty());
    handler.answering(batch -> Future.succeededFuture());
    open.get(0).complete();

    await("caught up", () -> reading.lag() == 0);
    assertThat(reading.lag(QueueUnderTest.PARTITIONS + 1)).isZero();
    await(reading.close());
  }

  /** The account's partition, handled so far. */
  private RecordingHandler.Taken left(long offset) {
    return new RecordingHandler.Taken(
        queue.reader().partitionOf(ACCOUNT), offset, RecordingHandler.noteBehind(offset - 1));
  }

  private boolean takenBack() {
    return handler.taken().size() >= QueueUnderTest.PARTITIONS + handler.lost().size();
  }

  private Subscription read(RecordingHandler by) {
    return await(queue.reader().read(by));
  }

  private List<Batch> offeredOf(int partition) {
    return handler.offered().stream().filter(batch -> batch.partition() == partition).toList();
  }

  private static Batch lastOf(List<Batch> batches) {
    return batches.get(batches.size() - 1);
  }

  private static Set<Integer> allPartitions() {
    return new HashSet<>(IntStream.range(0, QueueUnderTest.PARTITIONS).boxed().toList());
  }
}
