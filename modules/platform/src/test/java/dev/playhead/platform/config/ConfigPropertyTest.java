package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written, loading ends in a configuration or in a list of problems. */
class ConfigPropertyTest {

  @Property(tries = 2_000)
  void noTextBreaksTheReader(@ForAll("texts") String text) {
    loadOrProblems(Source.yaml("fuzz.yaml", text));
  }

  @Property(tries = 2_000)
  void noValueBreaksTheBinder(@ForAll("keys") String key, @ForAll("texts") String value) {
    loadOrProblems(Source.values("fuzz", Map.of(key, value)));
    loadOrProblems(PlayheadConfig.environment(Map.of("PLAYHEAD_" + Schema.variable(key), value)));
  }

  @Property
  void durationsSurviveBeingWritten(@ForAll @IntRange(min = 1, max = 1_000_000) int millis) {
    var duration = Duration.ofMillis(millis);

    assertThat(Scalars.parse(Duration.class, Scalars.written(duration))).isEqualTo(duration);
  }

  /** 999999999d was read, and failed the start when it was made milliseconds. */
  @Example
  void aDurationFitsTheUnitsOfTimers() {
    assertThat(Scalars.parse(Duration.class, "36500d")).isEqualTo(Duration.ofDays(36_500));
    assertThatExceptionOfType(Scalars.Unfit.class)
        .isThrownBy(() -> Scalars.parse(Duration.class, "999999999d"))
        .withMessage("a duration of at most 36500d");
  }

  @Property
  void sizesSurviveBeingWritten(@ForAll @IntRange(min = 0) int bytes) {
    var size = new DataSize(bytes);

    assertThat(bytes > 999_999_999 && bytes % 1024 != 0 ? size : DataSize.parse(size.toString()))
        .isEqualTo(size);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.of(
                "edge", "port", ":", " ", "\n", "  ", "-", "[", "]", "{", "}", ",", "&a", "*a", "!",
                "|", ">", "'", "\"", "?", "#", "%", "1", "30s", "1 MiB", "~", "---", "...", "\t",
                "rules")
            .list()
            .ofMaxSize(25)
            .map(parts -> String.join("", parts)));
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        Arbitraries.of(Schema.of(PlayheadConfig.class).keys()),
        Arbitraries.strings().withChars("abc.-_").ofMaxLength(12));
  }

  private static void loadOrProblems(Source source) {
    try {
      assertThat(PlayheadConfig.load(List.of(source))).isNotNull();
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(p -> assertThat(p).doesNotContain("\n"));
    }
  }
}
