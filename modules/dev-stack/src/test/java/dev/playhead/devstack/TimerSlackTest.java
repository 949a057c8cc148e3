package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerSlackTest {
  @Test
  void theProgramHasItAndIsTheProcessThatWasStarted() throws IOException, InterruptedException {
    Path slack = Path.of("/proc/self/timerslack_ns");
    assumeThat(Files.isWritable(slack)).as("this is Linux").isTrue();

    Process process =
        new ProcessBuilder(
                TimerSlack.coarse(
                    List.of("sh", "-c", "cat \"$1\"; echo $$", "sh", slack.toString())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(said.lines()).containsExactly("1000000", Long.toString(process.pid()));
  }
}
