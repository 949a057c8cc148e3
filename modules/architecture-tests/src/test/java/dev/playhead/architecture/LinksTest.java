package dev.playhead.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages and the map lead somewhere. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void everyLinkToAFileOfTheRepositoryResolves() throws IOException {
    assertThat(pages().stream().flatMap(LinksTest::brokenLinks)).isEmpty();
  }

  private static Stream<String> brokenLinks(Path page) {
    return LINK.matcher(House.read(page))
        .results()
        .map(match -> match.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .filter(link -> !Files.exists(page.resolveSibling(link)))
        .map(link -> House.ROOT.relativize(page) + " → " + link);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(House.ROOT, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.git)/.*"))
          .toList();
    }
  }
}
