package dev.playhead.platform.config;

import java.nio.file.Path;
import java.util.Optional;

/** TLS towards a store. Without a file of authorities, those that the JDK trusts are trusted. */
public record ClientTls(boolean enabled, Optional<Path> caFile, boolean verifyHost)
    implements Checked {

  @Override
  public void check(Problems problems) {
    Expect.readable(caFile, "ca-file", problems);
  }
}
