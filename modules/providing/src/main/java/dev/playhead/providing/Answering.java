package dev.playhead.providing;

import dev.playhead.ports.bus.Answer;
import java.util.Optional;
import java.util.function.Function;

/** What is done with answers on their way. */
final class Answering {
  private Answering() {}

  /** What is found, changed. */
  static <T, R> Answer<R> map(Answer<T> answer, Function<T, R> change) {
    return flatMap(answer, value -> Optional.of(change.apply(value)));
  }

  /** What is found, changed; empty is missing. */
  static <T, R> Answer<R> flatMap(Answer<T> answer, Function<T, Optional<R>> change) {
    if (answer instanceof Answer.Found<T> found) {
      return change
          .apply(found.value())
          .<Answer<R>>map(value -> new Answer.Found<>(value, found.staleSeconds()))
          .orElseGet(Answer.Missing::new);
    }
    return answer instanceof Answer.Unavailable<T> unavailable
        ? new Answer.Unavailable<>(unavailable.why())
        : new Answer.Missing<>();
  }
}
