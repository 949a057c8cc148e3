package dev.playhead.adapter.kafka;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings results from Kafka's threads to a Vert.x context: everything that arrives before the
 * context gets round to it goes over in one hop. A produce batch acknowledges hundreds of appends
 * at once, and a hop costs as much as handling some of them.
 *
 * <p>There is one per verticle context, whatever duplicate of it the caller runs on.
 */
final class Mailbox {
  private final Context context;
  private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  private Mailbox(Context context) {
    this.context = context;
  }

  /** The current context's mailbox. */
  static Mailbox current(Vertx vertx) {
    Context context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    Mailbox known = context.get(Mailbox.class);
    if (known != null) {
      return known;
    }
    Mailbox mailbox = new Mailbox(context);
    context.put(Mailbox.class, mailbox);
    return mailbox;
  }

  /** Runs it on the context, after what was delivered before. From any thread. */
  void deliver(Runnable result) {
    results.add(result);
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(v -> drain());
    }
  }

  private void drain() {
    scheduled.set(false);
    try {
      for (Runnable result = results.poll(); result != null; result = results.poll()) {
        result.run();
      }
    } finally {
      // After a listener that threw, the others' turn still comes.
      if (!results.isEmpty() && scheduled.compareAndSet(false, true)) {
        context.runOnContext(v -> drain());
      }
    }
  }
}
