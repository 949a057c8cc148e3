package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attacks that succeed.
 *
 * @param complaint part of what {@link Aftermath} must find wrong
 */
record Proofs(Attack attack, String complaint) {
  private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

  /** Outlives its attack, until the aftermath has seen it. */
  private static final List<byte[]> HELD = new ArrayList<>();

  private static final List<Socket> OPEN = new ArrayList<>();

  static List<Proofs> all() {
    return List.of(stored(), talkative(), logged(), held(), opened());
  }

  /** Gives everything back. */
  static void release() throws IOException {
    HELD.clear();
    for (Socket socket : OPEN) {
      socket.close();
    }
    OPEN.clear();
  }

  private static Proofs stored() {
    return new Proofs(
        new Attack(
            "a good report is noticed",
            target -> assertThat(target.ask(Reports.post(Reports.good())).status()).isEqualTo(202)),
        "stored: expected queued records");
  }

  private static Proofs talkative() {
    return new Proofs(
        new Attack(
            "an answer with the name of a class is noticed",
            target -> target.tell("at io.vertx.core.Vertx.vertx(Vertx.java:1)")),
        "tells about the inside: ");
  }

  private static Proofs logged() {
    return new Proofs(
        new Attack(
            "a failure in the log is noticed",
            target -> LOG.error("Failed", new IOException("of a test"))),
        "the log has ERROR");
  }

  private static Proofs held() {
    return new Proofs(
        new Attack(
            "memory that is not given back is noticed", target -> HELD.add(new byte[64 << 20])),
        "heap:");
  }

  private static Proofs opened() {
    return new Proofs(
        new Attack(
            "connections that stay open are noticed",
            target -> {
              for (int i = 0; i < 50; i++) {
                OPEN.add(new Socket(InetAddress.getLoopbackAddress(), target.port()));
              }
            }),
        "open files:");
  }
}
