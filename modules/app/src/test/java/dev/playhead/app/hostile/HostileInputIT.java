package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.app.NodeConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every attack on one application, each with its aftermath. */
class HostileInputIT {
  private static final NodeConfig CONFIG =
      NodeConfig.shared(HostileInputIT.class)
          .with("sessions.heartbeat", "10m")
          .with("limits.address.rate", "0")
          // What a busy machine does must not look like an attack's doing.
          .with("management.check-timeout", "20s")
          .with("kafka.session-timeout", "30s")
          .with("edge.header-timeout", "2s")
          .with("edge.body-timeout", "3s")
          .with("edge.cors-origins", "https://tv.example.org");
  private static final Aftermath AFTERMATH = new Aftermath(CONFIG);

  @AfterAll
  static void close() {
    AFTERMATH.close();
  }

  @TestFactory
  Stream<DynamicTest> bodies() {
    return tests(BodyAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> json() {
    return tests(JsonAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> gzip() {
    return tests(GzipAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> smuggling() {
    return tests(SmugglingAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> heads() {
    return tests(HeadAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> paths() {
    return tests(PathAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> http2() {
    return tests(Http2Attacks.all());
  }

  @TestFactory
  Stream<DynamicTest> madeYouReset() {
    return tests(MadeYouReset.all());
  }

  @TestFactory
  Stream<DynamicTest> grpc() {
    return tests(GrpcAttacks.all());
  }

  /** Whatever the aftermath is said to notice, it notices. */
  @TestFactory
  Stream<DynamicTest> aftermath() {
    return Proofs.all().stream()
        .map(
            proof ->
                DynamicTest.dynamicTest(
                    proof.attack().name(),
                    () -> {
                      List<String> complaints = AFTERMATH.complaints(proof.attack(), Duration.ZERO);
                      Proofs.release();
                      assertThat(complaints).anyMatch(told -> told.contains(proof.complaint()));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> ids() {
    return tests(IdAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> connections() {
    return tests(ConnectionAttacks.all());
  }

  @TestFactory
  Stream<DynamicTest> trickles() {
    return tests(TrickleAttacks.all());
  }

  /** Ids are joined to keys in the queue, in Cassandra and in Redis. */
  @Test
  void idsThatWouldJoinToTheSameAreKeptApart() {
    new JoinedIds(AFTERMATH.vertx(), AFTERMATH.node().port()).areKeptApart();
  }

  private static Stream<DynamicTest> tests(List<Attack> attacks) {
    assertThat(attacks).isNotEmpty();
    return attacks.stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> AFTERMATH.of(attack)));
  }
}
