package dev.playhead.devstack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the engines need of the machine.
 *
 * @param os the system property {@code os.name}
 * @param arch the system property {@code os.arch}
 * @param availableMb memory that programs can still get, in MiB
 */
record Machine(String os, String arch, long availableMb) {
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  static Machine current() {
    return new Machine(
        System.getProperty("os.name"), System.getProperty("os.arch"), readAvailableMb());
  }

  /** The part of {@code redis-server}'s file name that names this platform. */
  String redisPlatform() {
    String system = os.toLowerCase(Locale.ROOT);
    String family = system.startsWith("linux") ? "linux" : system.startsWith("mac") ? "darwin" : "";
    String processor =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> "";
        };
    if (family.isEmpty() || processor.isEmpty()) {
      throw new DevStackException(
          String.format(
              "The engines run on Linux and macOS (amd64, arm64), not on %s (%s): use such a machine"
                  + " (on Windows: WSL 2), or 'playhead run' with engines that run elsewhere.",
              os, arch));
    }
    return family + "-" + processor;
  }

  /**
   * @throws DevStackException when the engines may need more memory than there is
   */
  void requireMemory(Set<Engine> engines, EngineSizes sizes) {
    int needed = engines.stream().mapToInt(sizes::totalMb).sum();
    if (availableMb < needed) {
      throw new DevStackException(
          String.format(
              "The engines need %d MiB of memory, but only %d MiB are available: end other programs"
                  + " or give the engines smaller heaps.",
              needed, availableMb));
    }
  }

  private static long readAvailableMb() {
    // The bean knows the limit of a container, /proc/meminfo what the page cache can give back.
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long total = system.getTotalMemorySize() >> 20;
    try {
      List<String> lines = Files.exists(MEMINFO) ? Files.readAllLines(MEMINFO) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .map(available -> Math.min(available, total))
          .orElse(total);
    } catch (IOException e) {
      return total;
    }
  }
}
