package dev.playhead.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not show. */
class SourcesTest {

  private static final int LONGEST_FILE = 400;

  /** A list of cases is one idea for longer. */
  private static final int LONGEST_TEST = 500;

  // Spelled in two halves, or this file would be a finding.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled");

  private static final List<Path> MAIN = House.sources("src/main/java");
  private static final List<Path> ALL =
      Stream.concat(MAIN.stream(), House.sources("src/test/java").stream()).toList();

  @Test
  void everyPackageSaysWhatItOwnsAndIsNullMarked() {
    assertThat(MAIN.stream().map(Path::getParent).distinct().filter(SourcesTest::saysNothing))
        .isEmpty();
  }

  @Test
  void noFileHoldsTwoIdeas() {
    assertThat(ALL.stream().filter(file -> House.read(file).lines().count() >= longest(file)))
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(ALL.stream().filter(file -> UNFINISHED.matcher(House.read(file)).find())).isEmpty();
  }

  private static boolean saysNothing(Path folder) {
    Path file = folder.resolve("package-info.java");
    return !Files.isRegularFile(file) || !House.read(file).matches("(?s)/\\*\\*.*@NullMarked.*");
  }

  private static int longest(Path file) {
    boolean isTest =
        file.toString().contains("/src/test/") || file.toString().contains("/testkit/");
    return isTest ? LONGEST_TEST : LONGEST_FILE;
  }
}
