package dev.playhead.processing.replay;

import io.vertx.core.Future;
import java.util.Iterator;
import java.util.function.Function;

/** Does something for each of many, with few of them under way at any time. */
final class AFew {
  /** What a replay asks of a store at once, so that others are not kept waiting by it. */
  static final int AT_ONCE = 16;

  private AFew() {}

  /** Succeeds when all are done; after a failure those under way are waited for, no more begun. */
  static <T> Future<Void> atOnce(Iterable<T> all, Function<T, Future<Void>> each) {
    Iterator<T> rest = all.iterator();
    Future<Void> done = Future.succeededFuture();
    for (int lane = 0; lane < AT_ONCE && rest.hasNext(); lane++) {
      Future<Void> before = done;
      Future<Void> ofLane = next(rest, each);
      done = Future.join(before, ofLane).mapEmpty();
    }
    return done;
  }

  private static <T> Future<Void> next(Iterator<T> rest, Function<T, Future<Void>> each) {
    // One that is done already takes no further frame of the stack.
    while (rest.hasNext()) {
      Future<Void> one = each.apply(rest.next());
      if (one.failed()) {
        return one;
      }
      if (!one.isComplete()) {
        return one.compose(done -> next(rest, each));
      }
    }
    return Future.succeededFuture();
  }
}
