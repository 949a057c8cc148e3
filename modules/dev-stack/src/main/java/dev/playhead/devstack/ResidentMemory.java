package dev.playhead.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of a process, as the operating system counts it. */
public final class ResidentMemory {
  private ResidentMemory() {}

  /**
   * @return bytes
   * @throws UncheckedIOException when the process is gone
   */
  public static long of(long pid) {
    try {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      String kibibytes =
          Files.exists(status)
              ? Files.readAllLines(status).stream()
                  .filter(line -> line.startsWith("VmRSS:"))
                  .findFirst()
                  .orElse("")
              : ps(pid);
      String digits = kibibytes.replaceAll("\\D", "");
      if (digits.isEmpty()) {
        throw new IOException("Process " + pid + " is gone");
      }
      return Long.parseLong(digits) << 10;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ps(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
