package dev.playhead.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not show. */
class SourcesTest {

  private static final int LONGEST_FILE = 400;
  // Spelled in two halves, or this file would be a finding.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled");

  private static final List<Path> MAIN = House.sources("src/main/java");
  private static final List<Path> ALL =
      Stream.concat(MAIN.stream(), House.sources("src/test/java").stream()).toList();

  @Test
  void everyPackageSaysWhatItOwnsAndIsNullMarked() {
    assertThat(MAIN.stream().map(Path::getParent).distinct())
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .exists()
                    .content()
                    .contains("@NullMarked")
                    .contains("/**"));
  }

  @Test
  void noFileHoldsTwoIdeas() {
    assertThat(ALL)
        .allSatisfy(
            file -> assertThat(read(file).lines().count()).as("%s", file).isLessThan(LONGEST_FILE));
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(ALL)
        .allSatisfy(
            file -> assertThat(UNFINISHED.matcher(read(file)).find()).as("%s", file).isFalse());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
