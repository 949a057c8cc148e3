package dev.playhead.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveCommandTest {
  /** A list that has aged makes a slow start, and nobody would notice. */
  @Test
  void nearlyAllClassesOfTheListExist() {
    List<String> names = ArchiveCommand.startClasses();

    List<String> gone =
        names.stream()
            .filter(name -> !ArchiveCommand.load(name, ArchiveCommand.class.getClassLoader()))
            .toList();

    assertThat(names).hasSizeGreaterThan(1_000);
    assertThat(gone)
        .as("classes of start-classes.txt that are gone: run perf/start-classes")
        .hasSizeLessThan(names.size() / 20);
  }
}
