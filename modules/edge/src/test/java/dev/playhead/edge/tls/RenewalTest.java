package dev.playhead.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.edge.EdgeServer;
import dev.playhead.ports.bus.Answer;
import dev.playhead.testkit.TestAuthority;
import dev.playhead.testkit.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a port's certificate change while it is open. */
class RenewalTest {
  private static final String ASK = "/v1/accounts/a/profiles/p/positions/t";
  private static final String ANSWER = "HTTP/1.1 404 Not Found";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestAuthority authority;

  @SuppressWarnings("NullAway.Init")
  private Issued first;

  @SuppressWarnings("NullAway.Init")
  private EdgeServer server;

  @BeforeEach
  void start() {
    authority = new TestAuthority(folder, "test authority");
    first = authority.issue("edge");
    server =
        new EdgeServer(
            Map.of(
                "PLAYHEAD_EDGE_TLS_CERTIFICATE_FILE", first.certificateFile().toString(),
                "PLAYHEAD_EDGE_TLS_KEY_FILE", first.keyFile().toString(),
                "PLAYHEAD_EDGE_TLS_RELOAD_CHECK", "20ms"));
    server.roles.answer(question -> new Answer.Missing<>());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Handshake connect() throws IOException {
    return Handshake.with(server.port, authority.trusting());
  }

  private X509Certificate shown() throws IOException {
    try (Handshake tls = connect()) {
      return tls.certificate();
    }
  }

  private double stale() {
    return server.meters.get("playhead.tls.stale").tag("port", "edge").gauge().value();
  }

  private double renewed() {
    return server.meters.get("playhead.tls.renewed").tag("port", "edge").counter().count();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("not so within 30 s").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** As tools do: beside the old file, then in its place. */
  private static void replace(Path file, byte[] content) throws IOException {
    Path beside = Files.write(file.resolveSibling("beside"), content);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void newConnectionsGetTheNewCertificateAndOpenOnesGoOn() throws Exception {
    try (Handshake open = connect()) {
      assertThat(open.get(ASK)).isEqualTo(ANSWER);

      Issued second = authority.issue("edge");
      // Told last: the new certificate may be shown a moment before it.
      await(() -> renewed() == 1);

      assertThat(shown()).isEqualTo(second.certificate());
      assertThat(open.get(ASK)).isEqualTo(ANSWER);
      assertThat(open.certificate()).isEqualTo(first.certificate());
      assertThat(stale()).isZero();
      assertThat(server.meters.get("playhead.tls.expires").gauge().value())
          .isEqualTo((double) second.certificate().getNotAfter().toInstant().getEpochSecond());
    }
  }

  @Test
  void aBrokenCertificateIsToldAndNotTaken() throws Exception {
    replace(first.certificateFile(), new byte[] {1, 2, 3});
    await(() -> stale() == 1);

    assertThat(shown()).isEqualTo(first.certificate());

    Issued second = authority.issue("edge");
    await(() -> renewed() == 1);
    assertThat(shown()).isEqualTo(second.certificate());
    assertThat(stale()).isZero();
  }

  @Test
  void aCertificateWithoutItsKeyIsNotTakenUntilTheKeyIsThere() throws Exception {
    byte[] oldKey = Files.readAllBytes(first.keyFile());
    Issued second = authority.issue("edge");
    byte[] newKey = Files.readAllBytes(second.keyFile());
    replace(first.keyFile(), oldKey);
    await(() -> stale() == 1);
    X509Certificate meanwhile = shown();

    replace(first.keyFile(), newKey);
    await(() -> stale() == 0);

    assertThat(meanwhile).isIn(first.certificate(), second.certificate());
    assertThat(shown()).isEqualTo(second.certificate());
  }

  @Test
  void aKeyThatHasGoneIsToldAndTheOldOneStays() throws Exception {
    Files.delete(first.keyFile());
    await(() -> stale() == 1);

    try (Handshake tls = connect()) {
      assertThat(tls.get(ASK)).isEqualTo(ANSWER);
    }
  }
}
