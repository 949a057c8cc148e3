package dev.playhead.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** TLS of a port that Playhead listens on: off unless a certificate is named. */
public record ServerTls(
    Optional<Path> certificateFile,
    Optional<Secret> key,
    Optional<Path> clientCaFile,
    String minVersion,
    Duration reloadCheck)
    implements Checked {

  /** Whether the port speaks TLS. */
  public boolean isOn() {
    return certificateFile.isPresent();
  }

  /** The protocols by their names in the JDK; nothing older than TLS 1.2 is ever among them. */
  public Set<String> protocols() {
    return minVersion.equals("1.3") ? Set.of("TLSv1.3") : Set.of("TLSv1.2", "TLSv1.3");
  }

  @Override
  public void check(Problems problems) {
    Expect.together(certificateFile, "certificate-file", key, "key-file", problems);
    if (clientCaFile.isPresent() && certificateFile.isEmpty()) {
      problems.add("client-ca-file", "needs certificate-file and key-file beside it");
    }
    Expect.readable(certificateFile, "certificate-file", problems);
    Expect.readable(clientCaFile, "client-ca-file", problems);
    problems.expect(
        Set.of("1.2", "1.3").contains(minVersion), "min-version", "1.2 or 1.3", minVersion);
    Expect.positive(reloadCheck, "reload-check", problems);
  }
}
