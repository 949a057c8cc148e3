package dev.playhead.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void aTokenThatWasRenewedIsTakenSoon(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    TokenFile token = new TokenFile(file, now::get);
    Files.writeString(file, "second\n");
    assertThat(token.get()).isEqualTo("first");

    now.set(Instant.EPOCH.plusSeconds(3));

    assertThat(token.get()).isEqualTo("second");
  }

  @Test
  void whileTheFileIsBeingWrittenTheLastTokenGoesOn(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first");
    TokenFile token = new TokenFile(file, now::get);

    Files.writeString(file, "");
    now.set(Instant.EPOCH.plusSeconds(3));
    assertThat(token.get()).isEqualTo("first");

    Files.delete(file);
    now.set(Instant.EPOCH.plusSeconds(6));
    assertThat(token.get()).isEqualTo("first");
  }
}
