package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is still to be stored of accounts once the views show what has changed in them. Offsets are
 * committed behind it.
 */
final class LaterWrites {
  private final Map<AccountId, Supplier<Future<Void>>> waiting = new LinkedHashMap<>();

  /** For an account of which nothing waits. */
  void add(AccountId account, Supplier<Future<Void>> write) {
    waiting.put(account, write);
  }

  /** What is to be done instead, should the account's write fail. */
  void recover(AccountId account, Function<Throwable, Future<Void>> instead) {
    waiting.computeIfPresent(account, (id, write) -> () -> write.get().recover(instead));
  }

  /** Does what waits of an account. Succeeds when it is stored, or nothing waited. */
  Future<Void> write(AccountId account) {
    Supplier<Future<Void>> write = waiting.remove(account);
    return write == null ? Future.succeededFuture() : write.get();
  }

  /** Does all that waits. Fails when any of it does, once all have ended. */
  Future<Void> writeAll() {
    List<Future<Void>> writes = List.copyOf(waiting.keySet()).stream().map(this::write).toList();
    return writes.isEmpty() ? Future.succeededFuture() : Future.join(writes).mapEmpty();
  }
}
