package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
  @TempDir private Path folder;

  private Process sleeper;

  @BeforeEach
  void startSleeper() throws IOException {
    sleeper = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void endSleeper() {
    sleeper.destroyForcibly();
  }

  @Test
  void aRecordedProcessIsFoundAgainAndEnded() throws Exception {
    ProcessRecord.of(sleeper.toHandle()).write(folder.resolve("record"));

    ProcessRecord.read(folder.resolve("record")).orElseThrow().reap();

    assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aProcessThatGotTheNumberLaterIsLeftAlone() throws Exception {
    ProcessRecord now = ProcessRecord.of(sleeper.toHandle());
    ProcessRecord before = new ProcessRecord(now.pid(), now.started().minus(Duration.ofHours(1)));

    before.reap();

    assertThat(before.process()).isEmpty();
    assertThat(sleeper.isAlive()).isTrue();
  }

  @Test
  void aDeadProcessThatNobodyCollectedDoesNotRun() throws Exception {
    // Given a shell that becomes a program which does not collect the shell's child
    Process careless = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 600").start();
    try {
      long child = Long.parseLong(careless.inputReader().readLine());
      ProcessHandle zombie = ProcessHandle.of(child).orElseThrow();

      assertThat(ProcessRecord.endsWithin(Duration.ofSeconds(10), zombie)).isTrue();
    } finally {
      careless.destroyForcibly();
    }
  }

  @Test
  void noFileIsNoRecord() throws IOException {
    assertThat(ProcessRecord.read(folder.resolve("none"))).isEmpty();
  }
}
