package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path root;

  @Test
  void belongsToOneStackAtATime() {
    try (DataFolder first = DataFolder.open(root)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataFolder.open(root))
          .isInstanceOf(DevStackException.class)
          .hasMessageContaining("is in use by another stack")
          .hasMessageContaining("--data");
    }
    assertThatCode(() -> DataFolder.open(root).close()).doesNotThrowAnyException();
  }

  @Test
  void emptyingDeletesTheEnginesFilesAlone() throws IOException {
    Path foreign = Files.writeString(root.resolve("thesis.txt"), "ten years of work");
    try (DataFolder folder = DataFolder.open(root)) {
      Path file = Files.writeString(folder.data(Engine.KAFKA).resolve("segment"), "");

      folder.empty();

      assertThat(file).doesNotExist();
      assertThat(foreign).exists();
    }
  }

  @Test
  void aFolderThatCannotBeCreatedIsReportedWithTheOption() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data");
  }
}
