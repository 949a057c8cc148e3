package dev.playhead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any file is a configuration, or has problems of one line each. The record has a value of every
 * kind that Playhead's own has, and is read fifty times as fast.
 */
class ConfigFuzzTest {
  private static final Source DEFAULTS =
      Source.yaml(
          "defaults",
          """
          edge:
            host: 127.0.0.1
            port: 8080
            lease: 30s
            max-size: 1 MiB
            share: 0.5
            open: true
          roles: [edge]
          origins: []
          servers: [127.0.0.1:9042]
          labels: {}
          """);

  enum Role {
    EDGE,
    COLLECTION
  }

  record Edge(String host, int port, Duration lease, DataSize maxSize, double share, boolean open)
      implements Checked {
    @Override
    public void check(Problems problems) {
      Expect.port(port, "port", problems);
      Expect.positive(lease, "lease", problems);
      Expect.size(maxSize, "max-size", problems);
      Expect.fraction(share, "share", problems);
      Expect.name("[a-z0-9.:-]*", host, "host", problems);
    }
  }

  record Example(
      Edge edge,
      Set<Role> roles,
      List<String> origins,
      List<HostPort> servers,
      Map<String, Long> labels,
      Optional<URI> uri) {}

  @FuzzTest
  void any_file_is_a_configuration_or_has_problems(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    try {
      Example read = Config.load(Example.class, List.of(DEFAULTS, Source.yaml("fuzz", text)));
      assertThat(read.edge().lease().toNanos()).isPositive();
      assertThat(read.edge().maxSize().intBytes()).isPositive();
    } catch (ConfigException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem).doesNotContain("\n").doesNotContain("\r"));
    }
  }
}
