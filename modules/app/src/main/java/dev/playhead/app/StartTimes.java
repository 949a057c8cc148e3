package dev.playhead.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long each part of the start took. Safe for use by many threads. */
public final class StartTimes {
  /** One part, from the moment it was begun; parts may run side by side. */
  public record Part(String name, Duration took) {}

  private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

  /** Times a part; the Future is handed on as it is. */
  public <T> Future<T> part(String name, Future<T> work) {
    long begun = System.nanoTime();
    return work.onSuccess(
        done -> parts.add(new Part(name, Duration.ofNanos(System.nanoTime() - begun))));
  }

  /** The parts that are done, in the order in which they were. */
  public List<Part> parts() {
    return List.copyOf(parts);
  }
}
