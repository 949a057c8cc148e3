package dev.playhead.devstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a program sleep a little longer than it asks for, where it runs on Linux.
 *
 * <p>Between two requests Cassandra's workers look for work every ten microseconds or so ({@code
 * SEPWorker.doWaitSpin}), as long as any comes at all. On a machine of its own nobody minds; where
 * everything shares a few cores that is most of what small requests cost.
 */
final class TimerSlack {
  private static final Path OWN = Path.of("/proc/self/timerslack_ns");

  /** How much later than asked for a sleep may end; without being told, Linux takes 50 µs. */
  private static final int NANOS = 1_000_000;

  private TimerSlack() {}

  /** {@code command} with such sleeps; the process id stays the command's. */
  static List<String> coarse(List<String> command) {
    if (!Files.isWritable(OWN)) {
      return command;
    }
    List<String> whole = new ArrayList<>();
    whole.addAll(
        List.of("sh", "-c", "{ echo " + NANOS + " >" + OWN + "; } 2>/dev/null; exec \"$@\"", "sh"));
    whole.addAll(command);
    return whole;
  }
}
