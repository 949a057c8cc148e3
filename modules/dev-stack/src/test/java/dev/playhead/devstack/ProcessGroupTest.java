package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessGroupTest {

  @Test
  void theCommandLeadsAGroupOfItsOwnAndKeepsItsProcessId() throws IOException {
    Process process =
        new ProcessBuilder(ProcessGroup.own(List.of("sh", "-c", "ps -o pgid= -p $$"))).start();

    String group = process.inputReader().readLine();

    assertThat(group.strip()).isEqualTo(Long.toString(process.pid()));
  }
}
