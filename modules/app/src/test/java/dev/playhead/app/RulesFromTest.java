package dev.playhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Rules;
import dev.playhead.domain.TitleId;
import dev.playhead.platform.config.PlayheadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFromTest {
  @Test
  void theDefaultsOfTheFileAreThoseOfTheDomain() {
    assertThat(RulesFrom.config(PlayheadConfig.defaults())).isEqualTo(Rules.DEFAULT);
  }

  @Test
  void aTypeOfTitlesHasItsLimitsAndOtherwiseThoseOfAll(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            rules:
              watched-fraction: 0.8
              title-types: {trailer: {prefix: "trailer:", guard: 5s}}
            """);

    Rules rules = RulesFrom.config(PlayheadConfig.load(List.of(file), Map.of()));

    Rules ofTrailers = rules.of(new TitleId("trailer:7"));
    assertThat(ofTrailers.guard()).isEqualTo(Duration.ofSeconds(5));
    assertThat(ofTrailers.watchedFraction()).isEqualTo(0.8);
    assertThat(rules.of(new TitleId("film")).guard()).isEqualTo(Duration.ofSeconds(30));
  }
}
