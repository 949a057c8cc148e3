package dev.playhead.devstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ports that stacks of this machine have chosen. Cassandra binds its own only seconds after it
 * was told; until then a port looks free to the next stack, which starts at the same time when
 * modules are built side by side.
 *
 * <p>Each port is a byte of one file, locked until this process ends.
 */
final class ChosenPorts {
  private static final Path FILE =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "playhead-ports-" + System.getProperty("user.name"));

  // Static, as locks are the process's: to close another channel of the file would give them back.
  // Without a channel chance alone keeps stacks apart, as there are thousands of ports.
  private static final Optional<FileChannel> CHANNEL = open();
  private static final List<FileLock> HELD = new ArrayList<>();

  private ChosenPorts() {}

  /** Takes the port for this process; false when a stack has it already. */
  static synchronized boolean choose(int port) {
    if (CHANNEL.isEmpty()) {
      return true;
    }
    try {
      FileLock lock = CHANNEL.get().tryLock(port, 1, false);
      return lock != null && HELD.add(lock);
    } catch (OverlappingFileLockException own) {
      return false;
    } catch (IOException noLocks) {
      return true;
    }
  }

  private static Optional<FileChannel> open() {
    try {
      return Optional.of(
          FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException noFile) {
      return Optional.empty();
    }
  }
}
