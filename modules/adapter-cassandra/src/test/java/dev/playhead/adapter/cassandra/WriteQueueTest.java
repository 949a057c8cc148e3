package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.playhead.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private static final int MOST = 3;

  private final Vertx vertx = Vertx.vertx();
  private final Queue<Promise<String>> sent = new ArrayDeque<>();
  private final WriteQueue queue = new WriteQueue(vertx, this::send, MOST);

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private Future<String> send(Table table, Statement<?> statement) {
    Promise<String> answer = Promise.promise();
    sent.add(answer);
    return answer.future();
  }

  private static List<Statement<?>> writes(int count) {
    return Collections.nCopies(count, SimpleStatement.newInstance("w"));
  }

  private Future<Void> write(int count) {
    return queue.send(Table.PLAYHEADS, writes(count));
  }

  private void acknowledge() {
    sent.remove().complete("ok");
  }

  @Test
  void nothingToWriteIsDoneAtOnce() {
    assertThat(write(0).succeeded()).isTrue();
  }

  @Test
  void neverMoreThanTheLimitAreOnTheirWay() {
    Future<Void> first = write(4);
    Future<Void> second = write(2);

    assertThat(sent).hasSize(MOST);
    assertThat(queue.waiting()).isEqualTo(3);
    for (int answered = 0; answered < 6; answered++) {
      assertThat(first.isComplete() && answered < 4).isFalse();
      acknowledge();
      assertThat(sent).hasSize(Math.min(MOST, 5 - answered));
    }
    Await.result(first);
    Await.result(second);
    assertThat(queue.inFlight()).isZero();
  }

  @Test
  void afterAFailureTheRestOfItsGroupIsNotSent() {
    Future<Void> failing = write(100);
    Future<Void> other = write(1);

    sent.remove().fail("away");

    assertThat(sent).as("two of the group on their way, one of the other").hasSize(3);
    assertThat(queue.waiting()).isZero();
    assertThat(failing.isComplete()).as("ends when none is on its way").isFalse();
    acknowledge();
    acknowledge();
    assertThat(Await.failure(failing)).hasMessage("away");
    acknowledge();
    Await.result(other);
  }

  @Test
  void answersThatComeAtOnceDoNotPileUp() {
    WriteQueue immediate =
        new WriteQueue(vertx, (table, write) -> Future.succeededFuture("ok"), MOST);
    WriteQueue away = new WriteQueue(vertx, (table, write) -> Future.failedFuture("away"), MOST);

    Await.result(immediate.send(Table.PLAYHEADS, writes(100_000)));
    Future<Void> failed = away.send(Table.PLAYHEADS, writes(100_000));

    assertThat(Await.failure(failed)).hasMessage("away");
    assertThat(away.inFlight()).isZero();
  }

  @Test
  void groupsThatFailAtOnceOneAfterTheOtherDoNotPileUp() {
    Promise<String> slow = Promise.promise();
    Queue<Future<String>> answers = new ArrayDeque<>(List.of(slow.future()));
    WriteQueue narrow =
        new WriteQueue(
            vertx,
            (table, write) -> answers.isEmpty() ? Future.failedFuture("away") : answers.remove(),
            1);
    Future<Void> first = narrow.send(Table.PLAYHEADS, writes(1));
    List<Future<Void>> groups =
        Collections.nCopies(20_000, writes(1)).stream()
            .map(group -> narrow.send(Table.PLAYHEADS, group))
            .toList();

    slow.complete("ok");

    Await.result(first);
    assertThat(Await.failure(groups.get(groups.size() - 1))).hasMessage("away");
  }

  @Test
  void endsOnTheContextOfTheCaller() {
    Context caller = vertx.getOrCreateContext();
    Promise<Context> endedOn = Promise.promise();
    Promise<Void> called = Promise.promise();
    caller.runOnContext(
        now -> {
          write(1).onComplete(done -> endedOn.complete(Vertx.currentContext()));
          called.complete();
        });
    Await.result(called.future());

    acknowledge();

    assertThat(Await.result(endedOn.future())).isEqualTo(caller);
  }
}
