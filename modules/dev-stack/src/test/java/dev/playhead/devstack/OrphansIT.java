package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.devstack.shared.SharedStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What becomes of the engines when the process that started them is killed. */
class OrphansIT {
  @TempDir private Path data;

  private final List<ProcessHandle> engines = new ArrayList<>();
  private final List<Process> parents = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    parents.forEach(Process::destroyForcibly);
    engines.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void enginesEndWhenTheirParentIsKilled() throws Exception {
    Process parent = startParent(Engine.CASSANDRA, Engine.KAFKA, Engine.REDIS);
    assertThat(engines).hasSize(3).allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly().waitFor();

    for (ProcessHandle engine : engines) {
      assertThat(ProcessRecord.endsWithin(Duration.ofSeconds(30), engine)).isTrue();
    }
  }

  @Test
  void theNextStartEndsWhatOutlivedItsParent() throws Exception {
    // Given an engine that cannot notice its parent's end
    Process parent = startParent(Engine.REDIS);
    ProcessHandle orphan = engines.get(0);
    Signal.STOP.send(orphan.pid());
    parent.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    // When a stack starts on the same data
    try (DevStack stack = DevStack.start(redisOnly())) {
      // Then only its own engine runs
      assertThat(ProcessRecord.isRunning(orphan)).isFalse();
      assertThat(stack.engine(Engine.REDIS).isAlive()).isTrue();
    }
  }

  @Test
  void aDataFolderInUseIsRefusedWithItsHolder() throws Exception {
    Process parent = startParent(Engine.REDIS);

    assertThatThrownBy(() -> DevStack.start(redisOnly()))
        .isInstanceOf(DevStackException.class)
        .hasMessage(
            "The data folder %s is in use by another stack (process %d): stop that one or choose"
                + " another folder with --data.",
            data.toRealPath(), parent.pid());
    assertThat(engines).allMatch(ProcessHandle::isAlive);
  }

  private DevStackOptions redisOnly() {
    return DevStackOptions.of(EnginesHome.ofBuild(SharedStack.sourceTree()), data)
        .withEngines(EnumSet.of(Engine.REDIS))
        .withStartLimit(Duration.ofMinutes(1));
  }

  private Process startParent(Engine... wanted) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(StackParent.class.getName());
    command.addAll(List.of(SharedStack.sourceTree().toString(), data.toString()));
    Arrays.stream(wanted).map(Engine::name).forEach(command::add);
    Process parent = new ProcessBuilder(command).redirectErrorStream(true).start();
    parents.add(parent);
    List<String> printed = new ArrayList<>();
    BufferedReader output = parent.inputReader();
    for (String line = output.readLine(); !"up".equals(line); line = output.readLine()) {
      if (line == null) {
        throw new AssertionFailedError("The stack did not start:\n" + String.join("\n", printed));
      }
      printed.add(line);
      if (line.startsWith("pid ")) {
        engines.add(ProcessHandle.of(Long.parseLong(line.split(" ")[2])).orElseThrow());
      }
    }
    return parent;
  }
}
