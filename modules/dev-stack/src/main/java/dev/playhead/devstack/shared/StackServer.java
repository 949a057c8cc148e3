package dev.playhead.devstack.shared;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The process that holds the tests' stack while the build runs. */
final class StackServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private StackServer() {}

  /** {@code StackServer <source tree> <the build's process id> <its start in epoch millis>}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ProcessRecord build =
        new ProcessRecord(Long.parseLong(args[1]), Instant.ofEpochMilli(Long.parseLong(args[2])));
    BuildFolder folder = new BuildFolder(Path.of(args[0]), build);
    Optional<ProcessHandle> process = build.process();
    if (process.isEmpty()) {
      return;
    }
    // From here on: while the engines are starting, their guards end them with this process.
    Thread watch = new Thread(() -> exitAfter(process.get()), "watch-build");
    watch.setDaemon(true);
    watch.start();
    deleteLeftovers(folder);
    try {
      serve(folder);
    } catch (RuntimeException e) {
      folder.publishFailure(String.valueOf(e.getMessage()));
      throw e;
    }
    watch.join();
  }

  private static void exitAfter(ProcessHandle build) {
    build.onExit().join();
    System.exit(0);
  }

  private static void serve(BuildFolder folder) throws IOException, InterruptedException {
    DevStack stack =
        DevStack.start(
            DevStackOptions.of(EnginesHome.ofBuild(folder.root()), folder.data())
                .withFresh(true)
                .withSizes(EngineSizes.TESTS)
                .withStartLimit(START_LIMIT));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, folder), "end-stack"));
    folder.publish(stack.addresses());
  }

  private static void end(DevStack stack, BuildFolder folder) {
    stack.close();
    // The logs stay until the next build, for whom a test has failed.
    stack.engines().forEach(engine -> delete(folder.data().resolve(engine.engine().folder())));
  }

  /** Deletes the folders of builds whose process and server are both gone. */
  private static void deleteLeftovers(BuildFolder folder) throws IOException {
    try (Stream<Path> builds = Files.list(folder.siblings())) {
      for (Path other : builds.filter(path -> !path.equals(folder.path())).toList()) {
        if (!isRunning(other)) {
          delete(other);
        }
      }
    }
  }

  private static boolean isRunning(Path other) throws IOException {
    String[] words = other.getFileName().toString().split("-");
    ProcessRecord build =
        new ProcessRecord(Long.parseLong(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2])));
    return build.process().isPresent()
        || ProcessRecord.read(other.resolve("server")).flatMap(ProcessRecord::process).isPresent();
  }

  private static void delete(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // The next build's server tries again.
    }
  }
}
