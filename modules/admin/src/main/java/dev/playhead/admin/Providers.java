package dev.playhead.admin;

import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.Questions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts an operator's questions to {@code providing}, one by one.
 *
 * @param timeout how long a provider may take
 */
public record Providers(Vertx vertx, Duration timeout) {
  /**
   * Asks.
   *
   * @param missing what to fail with when there is no such thing
   * @return succeeds with what is found; fails with {@code missing}, or when no provider can tell
   */
  <T> Future<T> find(Question<T> question, Supplier<Missing> missing) {
    return BusAddress.PROVIDE
        .ask(vertx, new Questions(List.of(question)), timeout)
        .compose(answers -> Providers.<T>found(answers.answers().get(0), missing));
  }

  /** A provider answers a {@code Question<T>} with an {@code Answer<T>}, which no type can say. */
  @SuppressWarnings("unchecked")
  private static <T> Future<T> found(Answer<?> answer, Supplier<Missing> missing) {
    if (answer instanceof Answer.Found<?> found) {
      return Future.succeededFuture((T) found.value());
    }
    return answer instanceof Answer.Unavailable<?> unavailable
        ? Future.failedFuture(new IllegalStateException(unavailable.why()))
        : Future.failedFuture(missing.get());
  }
}
