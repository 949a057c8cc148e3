package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.playhead.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private static final int MOST = 3;

  /** Is never sent together with others. */
  private static final BatchStatement BATCH = BatchStatement.newInstance(BatchType.UNLOGGED);

  private final Vertx vertx = Vertx.vertx();
  private final Context caller = vertx.getOrCreateContext();
  private final Queue<Request> sent = new ArrayDeque<>();
  private final WriteQueue queue = queue(this::send, MOST);

  private record Request(List<Statement<?>> statements, Promise<String> answer) {}

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private WriteQueue queue(Function<List<WriteQueue.Write>, Future<?>> sender, int most) {
    return new WriteQueue(vertx, sender, WriteQueueTest::nodes, most);
  }

  /** The first letter of a small statement stands for the nodes that it is for. */
  private static Object nodes(Statement<?> statement) {
    return statement instanceof SimpleStatement small ? small.getQuery().charAt(0) : 'n';
  }

  private static List<Statement<?>> small(String... names) {
    return Stream.of(names).<Statement<?>>map(SimpleStatement::newInstance).toList();
  }

  private static List<Statement<?>> small(int count) {
    return Collections.nCopies(count, SimpleStatement.newInstance("n"));
  }

  private Future<String> send(List<WriteQueue.Write> together) {
    List<Statement<?>> statements = new ArrayList<>();
    together.forEach(write -> statements.add(write.statement()));
    Promise<String> answer = Promise.promise();
    sent.add(new Request(statements, answer));
    return answer.future();
  }

  private Future<Void> write(int count) {
    return inOneTurn(() -> queue.send(Table.PLAYHEADS, Collections.nCopies(count, BATCH)));
  }

  /** What code gives, once its turn of the event loop is over. */
  private <T> T inOneTurn(Supplier<T> code) {
    Promise<T> over = Promise.promise();
    caller.runOnContext(
        turn -> {
          T result = code.get();
          caller.runOnContext(next -> over.complete(result));
        });
    return Await.result(over.future());
  }

  private void acknowledge() {
    sent.remove().answer.complete("ok");
  }

  private void refuse(Throwable cause) {
    sent.remove().answer.fail(cause);
  }

  private List<List<String>> names() {
    return sent.stream()
        .map(
            request ->
                request.statements.stream()
                    .map(statement -> ((SimpleStatement) statement).getQuery())
                    .toList())
        .toList();
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
  void whatSeveralCallersWriteInOneTurnSharesRequests() {
    WriteQueue wide = queue(this::send, 100);
    List<Future<Void>> written = new ArrayList<>();

    inOneTurn(
        () -> {
          written.add(wide.send(Table.PLAYHEADS, small("n1")));
          written.add(wide.send(Table.RAW_EVENTS, small("n2", "n3")));
          return written.add(wide.send(Table.PLAYHEADS, small(WriteQueue.MOST_TOGETHER)));
        });

    assertThat(sent.stream().map(request -> request.statements.size())).containsExactly(10, 3);
    assertThat(names().get(0)).startsWith("n1", "n2", "n3", "n");
    acknowledge();
    Await.result(written.get(0));
    Await.result(written.get(1));
    assertThat(written.get(2).isComplete()).as("three of it are on their way").isFalse();
    acknowledge();
    Await.result(written.get(2));
    assertThat(wide.inFlight()).isZero();
  }

  @Test
  void writesForOtherNodesHaveARequestOfTheirOwnAndTakeTurns() {
    WriteQueue wide = queue(this::send, 100);

    inOneTurn(() -> wide.send(Table.PLAYHEADS, small("n1", "m1", "n2", "m2", "o1")));

    assertThat(names()).containsExactly(List.of("n1", "n2"), List.of("m1", "m2"), List.of("o1"));
  }

  @Test
  void theLimitCountsWritesNotRequests() {
    inOneTurn(() -> queue.send(Table.PLAYHEADS, small(5)));

    assertThat(sent.stream().map(request -> request.statements.size())).containsExactly(MOST);
    acknowledge();
    assertThat(sent.stream().map(request -> request.statements.size())).containsExactly(2);
  }

  @Test
  void oneThatIsRefusedTakesNoOtherWithIt() {
    Future<Void> good = sendTwo("n1", "n2").get(0);
    refuse(new IllegalStateException("too large"));

    assertThat(names()).as("each alone").containsExactly(List.of("n1"), List.of("n2"));
    acknowledge();
    Await.result(good);
    assertThat(queue.inFlight()).isEqualTo(1);
  }

  @Test
  void theOneThatIsRefusedAloneFails() {
    List<Future<Void>> written = sendTwo("n1", "n2");
    refuse(new IllegalStateException("one of them is too large"));

    refuse(new IllegalStateException("too large"));
    acknowledge();

    assertThat(Await.failure(written.get(0))).hasMessage("too large");
    Await.result(written.get(1));
    assertThat(queue.inFlight()).isZero();
  }

  @Test
  void whatIsLateIsNotSentAgain() {
    List<Future<Void>> written = sendTwo("n1", "n2");

    refuse(new DriverTimeoutException("2 s"));

    assertThat(sent).isEmpty();
    assertThat(Await.failure(written.get(0))).hasMessage("2 s");
    assertThat(Await.failure(written.get(1))).hasMessage("2 s");
  }

  private List<Future<Void>> sendTwo(String one, String other) {
    return inOneTurn(
        () ->
            List.of(
                queue.send(Table.PLAYHEADS, small(one)),
                queue.send(Table.PLAYHEADS, small(other))));
  }

  @Test
  void afterAFailureTheRestOfItsGroupIsNotSent() {
    Future<Void> failing = write(100);
    Future<Void> other = write(1);

    refuse(new IllegalStateException("away"));

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
    WriteQueue immediate = queue(together -> Future.succeededFuture("ok"), MOST);
    WriteQueue away = queue(together -> Future.failedFuture("away"), MOST);

    Await.result(immediate.send(Table.PLAYHEADS, small(100_000)));
    Future<Void> failed = away.send(Table.PLAYHEADS, small(100_000));

    assertThat(Await.failure(failed)).hasMessage("away");
    assertThat(away.inFlight()).isZero();
  }

  @Test
  void groupsThatFailAtOnceOneAfterTheOtherDoNotPileUp() {
    Promise<String> slow = Promise.promise();
    Queue<Future<String>> answers = new ArrayDeque<>(List.of(slow.future()));
    WriteQueue narrow =
        queue(together -> answers.isEmpty() ? Future.failedFuture("away") : answers.remove(), 1);
    Future<Void> first = inOneTurn(() -> narrow.send(Table.PLAYHEADS, small(1)));
    List<Future<Void>> groups =
        inOneTurn(
            () ->
                Collections.nCopies(20_000, small(1)).stream()
                    .map(group -> narrow.send(Table.PLAYHEADS, group))
                    .toList());

    slow.complete("ok");

    Await.result(first);
    assertThat(Await.failure(groups.get(groups.size() - 1))).hasMessage("away");
  }

  @Test
  void endsOnTheContextOfTheCaller() {
    Promise<Context> endedOn = Promise.promise();
    inOneTurn(
        () ->
            queue
                .send(Table.PLAYHEADS, small(1))
                .onComplete(done -> endedOn.complete(Vertx.currentContext())));

    acknowledge();

    assertThat(Await.result(endedOn.future())).isEqualTo(caller);
  }
}
