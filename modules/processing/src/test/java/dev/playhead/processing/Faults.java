package dev.playhead.processing;

import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the calls of ports, and lets one of them go wrong. */
final class Faults {
  /** How a call goes wrong. */
  enum Kind {
    /** It fails and does nothing. */
    LOST,
    /** It does what it should, and fails all the same: its answer was lost. */
    ANSWER_LOST,
    /** From it on, nothing is done any more: the node was killed. */
    CUT
  }

  private static final int NEVER = -1;

  private final Map<String, Integer> callsByMethod = new HashMap<>();
  private int calls;
  private int faultyCall = NEVER;
  private Kind kind = Kind.LOST;
  private boolean hasHappened;
  private boolean isCut;
  private @Nullable Corrupt corrupt;

  /** The call of that number, counted from 0, goes wrong. */
  void at(int call, Kind how) {
    faultyCall = call;
    kind = how;
  }

  /** From now on a method of a port finds records that it cannot read, if it is asked for that. */
  void corrupt(Class<?> port, String method, Object argument) {
    corrupt = new Corrupt(port, method, argument);
  }

  /** From now on all can be read. */
  void none() {
    corrupt = null;
  }

  private record Corrupt(Class<?> port, String method, Object argument) {
    boolean is(Class<?> called, String name, Object[] args) {
      return called.equals(port) && name.equals(method) && List.of(args).contains(argument);
    }
  }

  /** How many calls there were. */
  int calls() {
    return calls;
  }

  /** How many calls there were of a method, told as "Port.method". */
  int callsOf(String method) {
    return callsByMethod.getOrDefault(method, 0);
  }

  /** Whether the fault has happened and was not looked at yet. */
  boolean strikes() {
    boolean strikes = hasHappened;
    hasHappened = false;
    isCut = false;
    return strikes;
  }

  /** The same port, with faults. */
  <T> T around(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, args) -> {
              int call = calls++;
              callsByMethod.merge(port.getSimpleName() + "." + method.getName(), 1, Integer::sum);
              if (call == faultyCall) {
                hasHappened = true;
                isCut = kind == Kind.CUT;
              }
              if (corrupt != null && corrupt.is(port, method.getName(), args)) {
                return Future.failedFuture(new CorruptRecordException("Expected something else"));
              }
              if (isCut || (call == faultyCall && kind == Kind.LOST)) {
                return failure(method.getName(), call);
              }
              try {
                Object answer = method.invoke(real, args);
                return call == faultyCall ? failure(method.getName(), call) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Future<Object> failure(String method, int call) {
    return Future.failedFuture("Call " + call + ", " + method + ", goes wrong");
  }
}
