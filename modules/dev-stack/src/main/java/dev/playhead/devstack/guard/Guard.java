package dev.playhead.devstack.guard;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another program's {@code main} and ends with its parent.
 *
 * <p>Standard input is a pipe whose other end only the parent holds; the kernel closes it when the
 * parent ends, however it ends. At the end of the input this JVM exits in order, and is halted when
 * that takes more than ten seconds.
 */
public final class Guard {
  private static final long ORDERLY_EXIT_MILLIS = 10_000;

  private Guard() {}

  /** {@code Guard <main class> <its arguments>}. */
  public static void main(String[] args) throws Throwable {
    daemon("guard", Guard::exitAtEndOfInput);
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void exitAtEndOfInput() {
    drain(System.in);
    Thread exit = daemon("guard-exit", () -> System.exit(0));
    try {
      exit.join(ORDERLY_EXIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(137);
  }

  private static void drain(InputStream input) {
    try {
      while (input.read() >= 0) {
        // The parent says nothing; only the end of the input counts.
      }
    } catch (IOException e) {
      // A broken pipe also means that the parent is gone.
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
