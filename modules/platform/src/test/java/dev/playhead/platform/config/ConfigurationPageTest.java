package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} is made from {@code config/playhead.yaml}. With {@code
 * -Dplayhead.write-docs=true} this test writes it; otherwise it fails when the page is not what it
 * would write.
 */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../../docs/configuration.md");

  private static final String HEAD =
      """
      # Configuration

      <!-- Made from config/playhead.yaml by `mvn test -pl modules/platform -am -Dplayhead.write-docs=true`. -->

      Defaults, then the files given with `--config` in their order, then the environment: later ones win, key by key. Every problem is \
      reported at once, and an unknown key or `PLAYHEAD_` variable is refused with the nearest known name.

      Secrets come from files or from the environment alone: a key such as `redis.password-file` names a file, and the variable \
      `PLAYHEAD_REDIS_PASSWORD` takes its place. A secret that stands in the configuration itself, or in `--set`, is refused.

      Durations are written `250ms`, `30s`, `5m`, `4h` or `30d`, sizes `64 B`, `512 KiB`, `1 MiB` or `1 GiB`. In a variable, lists are \
      separated by commas.

      | key | variable | default | |
      | --- | --- | --- | --- |
      """;

  @Test
  void thePageAgreesWithTheFile() throws IOException {
    if (Boolean.getBoolean("playhead.write-docs")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE)
        .as("run this test with -Dplayhead.write-docs=true to write the page anew")
        .hasContent(page());
  }

  private static String page() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (Map.Entry<String, DefaultsFile.Entry> key : DefaultsFile.read().entrySet()) {
      page.append(
          "| `%s` | %s | `%s` | %s |\n"
              .formatted(
                  key.getKey(),
                  variables(Schema.variable(key.getKey())),
                  key.getValue().value(),
                  key.getValue().comment().replace("|", "\\|")));
    }
    return page.toString();
  }

  /** A secret has two: one for its file and one for itself. */
  private static String variables(String file) {
    String secret = file.replaceFirst("_FILE$", "");
    return Schema.of(PlayheadConfig.class).keyOfSecret(secret).isPresent()
        ? "`PLAYHEAD_%s` or, with the secret itself, `PLAYHEAD_%s`".formatted(file, secret)
        : "`PLAYHEAD_" + file + "`";
  }
}
