package dev.playhead.processing;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A store that can be away, and can come back without its last writes. */
final class Forgetful<T> {
  private static final Set<String> WRITES =
      Set.of(
          "store",
          "noteOpen",
          "settle",
          "count",
          "forget",
          "remove",
          "begin",
          "forgetBefore",
          "erase",
          "eraseSessions");

  private final Supplier<? extends T> empty;
  private final List<Write> writes = new ArrayList<>();
  private final T port;
  private T store;
  private boolean away;
  private int kept;

  private record Write(Method method, List<Object> args) {}

  Forgetful(Class<T> type, Supplier<? extends T> empty) {
    this.empty = empty;
    this.store = empty.get();
    this.port =
        type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) ->
                    call(new Write(method, args == null ? List.of() : Arrays.asList(args)))));
  }

  T port() {
    return port;
  }

  /** What is behind the port now. */
  T held() {
    return store;
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  /** What it holds now it will not forget. */
  void remember() {
    kept = writes.size();
  }

  /** It holds what it held at the last {@link #remember}. */
  void forget() {
    List<Write> remembered = List.copyOf(writes.subList(0, kept));
    writes.clear();
    store = empty.get();
    for (Write write : remembered) {
      call(write);
    }
  }

  private Object call(Write call) {
    if (away) {
      return Future.failedFuture("The store is away");
    }
    if (WRITES.contains(call.method.getName())) {
      writes.add(call);
    }
    try {
      return call.method.invoke(store, call.args.toArray());
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Expected the store to answer with a Future", e);
    }
  }
}
