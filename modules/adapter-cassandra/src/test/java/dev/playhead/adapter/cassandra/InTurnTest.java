package dev.playhead.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InTurnTest {
  private final Vertx vertx = Vertx.vertx();
  private final InTurn<String> turns = new InTurn<>(vertx);
  private final List<String> calls = new ArrayList<>();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  private Future<String> call(String key, String name, Promise<String> end) {
    return turns.after(
        key,
        () -> {
          calls.add(name);
          return end.future();
        });
  }

  private static Promise<String> ended() {
    Promise<String> end = Promise.promise();
    end.complete("well");
    return end;
  }

  @Test
  void theSecondWaitsForTheFirstEvenIfThatFails() {
    Promise<String> first = Promise.promise();
    Promise<String> second = Promise.promise();
    Future<String> failed = call("a", "first", first);
    Future<String> done = call("a", "second", second);
    call("b", "other", Promise.promise());
    assertThat(calls).containsExactly("first", "other");

    first.fail("lost");
    second.complete("well");

    assertThat(Await.failure(failed)).hasMessage("lost");
    assertThat(Await.result(done)).isEqualTo("well");
    assertThat(calls).containsExactly("first", "other", "second");
  }

  @Test
  void whatEndedIsForgotten() {
    Promise<String> end = Promise.promise();
    Future<String> done = call("a", "first", end);
    assertThat(turns.size()).isEqualTo(1);

    end.complete("well");

    assertThat(Await.result(done)).isEqualTo("well");
    assertThat(turns.size()).isZero();
  }

  @Test
  void aCallThatThrowsFailsAndLetsTheNextOn() {
    Future<String> thrown =
        turns.after(
            "a",
            () -> {
              throw new IllegalStateException("broken");
            });

    assertThat(Await.failure(thrown)).hasMessage("broken");
    assertThat(Await.result(call("a", "next", ended()))).isEqualTo("well");
  }
}
