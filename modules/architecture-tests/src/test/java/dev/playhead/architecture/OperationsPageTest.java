package dev.playhead.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metrics in {@code docs/operations.md} are those that the modules' catalogues register. */
class OperationsPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `playhead_.*? \\|");
  private static final Pattern NAME = Pattern.compile("`(playhead_\\w+)");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (playhead_\\w+) ");

  @Test
  void everyMetricIsDocumentedAndNoOther() throws IOException {
    String page = Files.readString(House.ROOT.resolve("docs/operations.md"));
    String rows =
        ROW.matcher(page).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    Set<String> registered = names(TYPE, registered());
    Set<String> documented = names(NAME, rows);

    assertThat(documented).containsAll(registered);
    documented.removeAll(registered);
    assertThat(documented.stream().filter(name -> !isRegisteredLater(name))).isEmpty();
  }

  /** Gauges of things that do not exist yet when the catalogue is made. */
  private static boolean isRegisteredLater(String name) {
    String literal = '"' + name.replace('_', '.') + '"';
    return House.sources("src/main/java").stream()
        .filter(file -> file.toString().endsWith("Metrics.java"))
        .anyMatch(file -> House.read(file).contains(literal));
  }

  /** What Prometheus reads once every catalogue has registered its meters. */
  private static String registered() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    House.mainClasses().stream()
        .filter(type -> type.getSimpleName().endsWith("Metrics"))
        .forEach(type -> register(type, registry));
    return registry.scrape();
  }

  private static void register(JavaClass catalogue, MeterRegistry registry) {
    Optional.of(catalogue)
        .flatMap(type -> type.tryGetConstructor(MeterRegistry.class))
        .ifPresent(
            found -> {
              try {
                var constructor = found.reflect();
                constructor.setAccessible(true);
                constructor.newInstance(registry);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(catalogue.getName(), e);
              }
            });
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1).replaceFirst("_total$", ""))
        .filter(name -> !name.endsWith("_max"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
