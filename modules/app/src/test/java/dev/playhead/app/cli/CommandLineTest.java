package dev.playhead.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  /** The discard port, on which nothing listens. */
  private static final String NOBODY = "127.0.0.1:9";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int playhead(String... arguments) {
    CommandLine commandLine = PlayheadCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @Test
  void aloneItShowsItsCommands() {
    assertThat(playhead()).isZero();
    assertThat(out.toString())
        .contains("playhead", "dev", "run", "audit", "revoke")
        .doesNotContain("archive");
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("token", List.of("--secret-file=FILE", "--key-file=FILE", "--ttl=TIME")),
        Arguments.of(
            "import",
            List.of("--preview", "--profile=[NAME=]ID", "--titles=FILE", "--token-file=FILE")),
        Arguments.of("run", List.of("--config=FILE", "--set=KEY=VALUE", "--help")),
        Arguments.of(
            "dev",
            List.of(
                "--config=FILE",
                "--set=KEY=VALUE",
                "--data=FOLDER",
                "--secure",
                "--fresh",
                "--cassandra-port=PORT",
                "--cassandra-storage-port=PORT",
                "--kafka-port=PORT",
                "--kafka-controller-port=PORT",
                "--redis-port=PORT")));
  }

  @ParameterizedTest
  @MethodSource("options")
  void theHelpOfACommandHasItsOptions(String command, List<String> options) {
    assertThat(playhead(command, "--help")).isZero();
    assertThat(out.toString()).contains(options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "dev"})
  void anUnknownOptionIsRefusedWithTheOneThatWasMeant(String command) {
    assertThat(playhead(command, "--confg", "my.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("--confg", "--config");
  }

  @Test
  void anUnknownCommandIsRefusedWithTheOneThatWasMeant() {
    assertThat(playhead("rum")).isEqualTo(2);
    assertThat(err.toString()).contains("rum", "playhead run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "dev"})
  void everyMistakeInTheConfigurationIsTold(String command, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("my.yaml");
    Files.writeString(file, "edge:\n  prt: 1\ncassandra:\n  keyspace: No-Keyspace\n");

    int exit =
        playhead(
            command,
            "--config",
            file.toString(),
            "--config",
            folder.resolve("none.yaml").toString(),
            "--set",
            "kafka.partitions=many");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("edge.prt", "edge.port")
        .contains("No-Keyspace")
        .contains("none.yaml")
        .contains("kafka.partitions", "many")
        .doesNotContain("\tat ");
  }

  @Test
  @Timeout(60)
  void withoutEnginesANodeDoesNotStartAndSaysWhich() {
    int exit =
        playhead(
            "run",
            "--set",
            "edge.port=0",
            "--set",
            "management.port=0",
            "--set",
            "log.level=error",
            "--set",
            "kafka.bootstrap=" + NOBODY,
            "--set",
            "cassandra.contact-points=" + NOBODY,
            "--set",
            "redis.uri=redis://" + NOBODY);

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("Kafka does not answer", NOBODY, "kafka.bootstrap");
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int exit = playhead("run", "--set", "management.port=" + taken.getLocalPort());

      assertThat(exit).isEqualTo(1);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .contains(":" + taken.getLocalPort() + " is taken", "--set management.port=");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
  void anAddressThatIsNotThisMachinesIsToldInASentence(String host) {
    int exit =
        playhead(
            "run",
            "--set",
            "edge.auth=jwt",
            "--set",
            "tokens.jwks=keys.json",
            "--set",
            "management.host=" + host);

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains(host + ":", "cannot be listened on", "--set management.host=");
  }
}
