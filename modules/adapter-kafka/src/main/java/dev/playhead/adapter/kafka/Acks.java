package dev.playhead.adapter.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What became of the records of one write. */
final class Acks {
  private final AtomicReferenceArray<@Nullable Exception> failures;
  private final AtomicInteger open;

  Acks(int records) {
    failures = new AtomicReferenceArray<>(records);
    open = new AtomicInteger(records);
  }

  /** Notes one record's outcome, once each; says whether it was the last one to come. */
  boolean note(int record, @Nullable Exception failure) {
    if (failure != null) {
      failures.set(record, failure);
    }
    return open.decrementAndGet() == 0;
  }

  int size() {
    return failures.length();
  }

  boolean isDurable(int record) {
    return failures.get(record) == null;
  }

  /** Why a record is not durable; null when all are. */
  @Nullable Exception firstFailure() {
    for (int i = 0; i < failures.length(); i++) {
      Exception failure = failures.get(i);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }
}
