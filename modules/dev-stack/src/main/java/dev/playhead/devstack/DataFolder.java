package dev.playhead.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one stack, held by one process at a time.
 *
 * <pre>
 *   cassandra/ kafka/ redis/   the engines' data
 *   config/                    their configuration, written anew at each start
 *   logs/                      what they print
 *   run/                       the lock and the records of running processes
 * </pre>
 *
 * <p>The lock is the operating system's record lock, which belongs to this process: it ends with it
 * and passes to no child.
 */
final class DataFolder implements AutoCloseable {
  // A record lock is lost when the process that holds it closes any descriptor of the file, so the
  // file must not even be opened a second time here.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Creates the folder when it does not exist, and takes its lock.
   *
   * @throws DevStackException when another stack holds it
   */
  static DataFolder open(Path root) {
    try {
      Path run = Files.createDirectories(root.resolve("run"));
      Path real = root.toRealPath();
      if (!HELD_HERE.add(real)) {
        throw inUse(real);
      }
      FileChannel channel = lock(run.resolve("lock"));
      if (channel == null) {
        HELD_HERE.remove(real);
        throw inUse(real);
      }
      Files.writeString(run.resolve("holder"), Long.toString(ProcessHandle.current().pid()));
      return new DataFolder(real, channel);
    } catch (IOException e) {
      throw new DevStackException(
          "The data folder " + root + " cannot be used (" + e + "): choose another with --data.",
          e);
    }
  }

  private static @Nullable FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return null;
    }
    return channel;
  }

  private static DevStackException inUse(Path root) throws IOException {
    Path holder = root.resolve("run/holder");
    String who = Files.exists(holder) ? " (process " + Files.readString(holder).strip() + ")" : "";
    return new DevStackException(
        String.format(
            "The data folder %s is in use by another stack%s: stop that one or choose another folder"
                + " with --data.",
            root, who));
  }

  /** Deletes the engines' data and logs, and nothing else. */
  void empty() {
    Stream.of("cassandra", "kafka", "redis", "config", "logs")
        .map(root::resolve)
        .filter(Files::exists)
        .forEach(DataFolder::delete);
  }

  Path data(Engine engine) {
    return folder(engine.folder());
  }

  Path config(String file) {
    return folder("config").resolve(file);
  }

  Path log(Engine engine) {
    return folder("logs").resolve(engine.folder() + ".log");
  }

  /** Where the running process of {@code engine} is recorded. */
  Path record(Engine engine) {
    return folder("run").resolve(engine.folder() + ".pid");
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_HERE.remove(root);
    }
  }
}
