package dev.playhead.adapter.kafka;

import dev.playhead.ports.QueueReader;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls a handler on its context, and puts aside what it cannot be given. */
final class Calls {
  private final Context context;
  private final QueueReader.Handler handler;
  private final KafkaDeadLetters deadLetters;

  Calls(Context context, QueueReader.Handler handler, KafkaDeadLetters deadLetters) {
    this.context = context;
    this.handler = handler;
    this.deadLetters = deadLetters;
  }

  /** Runs something on the handler's context, after the calls so far have been made. */
  void run(Runnable call) {
    context.runOnContext(v -> call.run());
  }

  /**
   * @param answered called with the offset or the failure, on some thread
   */
  void taken(
      int partition,
      QueueReader.Committed committed,
      BiConsumer<@Nullable Long, @Nullable Throwable> answered) {
    run(
        () ->
            answerOf(() -> handler.taken(partition, committed))
                .onComplete(answer -> answered.accept(answer.result(), answer.cause())));
  }

  void lost(int partition) {
    run(() -> handler.lost(partition));
  }

  /**
   * Gives the handler the batches, all in one hop.
   *
   * @param handled called for each, with the handler's note or its failure, on some thread
   */
  void handle(
      List<OwnedPartition.Run> runs, BiConsumer<OwnedPartition.Run, AsyncResult<String>> handled) {
    run(
        () -> {
          for (OwnedPartition.Run run : runs) {
            handle(run).onComplete(answer -> handled.accept(run, answer));
          }
        });
  }

  private Future<String> handle(OwnedPartition.Run run) {
    return run.unreadable().isEmpty()
        ? answerOf(() -> handler.handle(run.batch()))
        : putAside(run).compose(v -> answerOf(() -> handler.handle(run.batch())));
  }

  private Future<Void> putAside(OwnedPartition.Run run) {
    return Future.all(
            run.unreadable().stream()
                .map(unreadable -> deadLetters.rejectAsIs(unreadable.as(), unreadable.reason()))
                .toList())
        .mapEmpty();
  }

  private static <T> Future<T> answerOf(Supplier<Future<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
