package dev.playhead.edge.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked in one tick goes in one message. */
class TickBatcherTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void oneTickIsOneMessage() {
    List<Integer> answers = ask(3, 100, this::doubled);

    assertThat(batches).containsExactly(List.of(0, 1, 2));
    assertThat(answers).containsExactly(0, 2, 4);
  }

  @Test
  void aFullBatchGoesAtOnce() {
    ask(5, 2, this::doubled);

    assertThat(batches).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
  }

  @Test
  void aFailedBatchFailsAllThatWait() {
    assertThat(ask(2, 100, batch -> Future.failedFuture("away"))).containsExactly(-1, -1);
  }

  @Test
  void anAnswerTooFewFailsTheLast() {
    assertThat(ask(2, 100, batch -> Future.succeededFuture(List.of(7)))).containsExactly(7, -1);
  }

  /** Asks so many questions in one tick; -1 stands for a failure. */
  private List<Integer> ask(
      int questions, int most, Function<List<Integer>, Future<List<Integer>>> send) {
    Promise<List<Integer>> all = Promise.promise();
    context.runOnContext(
        start -> {
          TickBatcher<Integer, Integer> batcher = new TickBatcher<>(context, most, send);
          List<Future<Integer>> futures = new ArrayList<>();
          IntStream.range(0, questions).forEach(i -> futures.add(batcher.ask(i).otherwise(-1)));
          Future.all(futures).map(done -> done.<Integer>list()).onComplete(all);
        });
    return Await.result(all.future());
  }

  private Future<List<Integer>> doubled(List<Integer> batch) {
    batches.add(batch);
    return Future.succeededFuture(batch.stream().map(i -> 2 * i).toList());
  }
}
