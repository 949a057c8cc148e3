package dev.playhead.app;

import static dev.playhead.app.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.playhead.app.cli.PlayheadCommand;
import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.shared.SharedStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two nodes over real engines: what one revokes the other refuses, and all of it is recorded. */
@SuppressWarnings("NullAway.Init") // set before all
class AuditIT {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static NodeConfig config;
  private static ApplicationUnderTest one;
  private static ApplicationUnderTest other;

  @BeforeAll
  static void start() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), TestTokens.SECRET);
    config =
        NodeConfig.shared(AuditIT.class)
            .with("roles", "edge")
            .with("edge.auth", "jwt")
            .with("tokens.secret-file", secret.toString());
    one = ApplicationUnderTest.start(config);
    other = ApplicationUnderTest.start(config);
    Files.writeString(folder.resolve("token"), TestTokens.of("operator-1", "", "admin"));
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  /** Runs a command against a node; its exit code, and what it printed. */
  private static String playhead(ApplicationUnderTest node, String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed, true);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--url",
            "http://127.0.0.1:" + node.managementPort(),
            "--token-file",
            folder.resolve("token").toString()));
    CommandLine commandLine = PlayheadCommand.commandLine().setOut(writer).setErr(writer);
    return commandLine.execute(all.toArray(String[]::new)) + " " + printed;
  }

  private static int status(ApplicationUnderTest node, String path, String token) {
    return node.http
        .send(node.http.to(path).header("authorization", "Bearer " + token).GET().build())
        .status();
  }

  private static void cql(String statement) {
    StackAddresses engines = SharedStack.get().addresses();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(engines.cassandraHost(), engines.cassandraPort()))
            .withLocalDatacenter(engines.datacenter())
            .withKeyspace(config.value("cassandra.keyspace"))
            .build()) {
      session.execute(SimpleStatement.newInstance(statement).setTimeout(Duration.ofSeconds(30)));
    }
  }

  @Test
  void nodesLookForRevocationsMoreOftenThanIsPromised() {
    assertThat(config.load().tokens().revocationCheck()).isLessThan(PROMISED);
  }

  @Test
  void whatOneNodeRevokesTheOtherRefuses() {
    String path = "/v1/accounts/a-1/sessions";
    String tv = TestTokens.of("tv-1", "a-1", "sessions");
    String phone = TestTokens.of("phone-1", "a-1", "sessions");
    String neighbour = TestTokens.of("tv-1", "a-2", "sessions");
    assertThat(status(other, path, tv)).as("let in; nobody provides").isEqualTo(503);

    assertThat(playhead(one, "revoke", "--account", "a-1", "--device", "tv-1")).startsWith("0 ");

    assertThat(status(one, path, tv)).isEqualTo(401);
    eventually(() -> assertThat(status(other, path, tv)).isEqualTo(401));
    assertThat(status(other, path, phone)).isEqualTo(503);
    assertThat(status(other, "/v1/accounts/a-2/sessions", neighbour)).isEqualTo(503);
  }

  @Test
  void whoDidWhatIsRecordedAndTamperingShows() {
    String agent = TestTokens.of("agent-7", "", "support");
    String timeline = "/v1/accounts/a-9/sessions/s-1/timeline";
    assertThat(status(one, timeline, agent)).as("let in; nobody provides").isEqualTo(503);
    assertThat(status(other, "/v1/accounts/a-9/export", agent)).isEqualTo(403);

    assertThat(playhead(other, "audit", "list", "--who", "agent-7"))
        .contains("getTimeline", "allowed", timeline)
        .contains("exportAccount", "refused", "/v1/accounts/a-9/export");
    assertThat(playhead(one, "audit", "verify")).startsWith("0 ").contains("is whole");

    cql("UPDATE audit_log SET who = 'nobody' WHERE bucket = 0 AND sequence = 2");
    assertThat(playhead(one, "audit", "verify")).startsWith("1 ").contains("Entry 2 was changed");

    cql("DELETE FROM audit_log WHERE bucket = 0 AND sequence = 1");
    assertThat(playhead(other, "audit", "verify"))
        .startsWith("1 ")
        .contains("Entry 1 is missing: after 0 comes 2");
  }
}
