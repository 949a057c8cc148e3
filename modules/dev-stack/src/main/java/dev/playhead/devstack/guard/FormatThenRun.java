package dev.playhead.devstack.guard;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Formats Kafka's storage and starts Kafka in the same JVM, which spares the start of another one.
 * Knows Kafka's classes by name only, as they are not on this module's class path.
 */
public final class FormatThenRun {
  private FormatThenRun() {}

  /** {@code FormatThenRun <cluster id> <properties file> <more options of "format">…}. */
  public static void main(String[] args) throws ReflectiveOperationException {
    String[] format =
        Stream.concat(
                Stream.of("format", "--cluster-id", args[0], "--config", args[1]),
                Arrays.stream(args).skip(2))
            .toArray(String[]::new);
    // Becomes the head of Kafka's log.
    PrintStream log =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Object status =
        Class.forName("kafka.tools.StorageTool")
            .getMethod("execute", String[].class, PrintStream.class)
            .invoke(null, format, log);
    if (!Integer.valueOf(0).equals(status)) {
      System.exit(1);
    }
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {args[1]});
  }
}
