package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackPortsTest {

  @Test
  void zeroBecomesAFreePortAndNoTwoAreTheSame() {
    StackPorts ports = StackPorts.FREE.resolve(EnumSet.allOf(Engine.class));

    assertThat(
            Set.of(
                ports.cassandra(),
                ports.cassandraStorage(),
                ports.kafka(),
                ports.kafkaController(),
                ports.redis()))
        .hasSize(5)
        .allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void whatOneStackHasChosenNoOtherChoosesThoughNothingListensYet() {
    StackPorts ports = StackPorts.FREE.resolve(EnumSet.noneOf(Engine.class));

    assertThat(ChosenPorts.choose(ports.cassandra())).isFalse();
    assertThat(ChosenPorts.choose(ports.redis())).isFalse();
  }

  @Test
  void aTakenPortMattersOnlyToAnEngineThatStarts() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();
      StackPorts ports = new StackPorts(0, 0, 0, taken, 0);

      assertThat(ports.resolve(EnumSet.of(Engine.REDIS)).kafkaController()).isEqualTo(taken);
      assertThatThrownBy(() -> ports.resolve(EnumSet.of(Engine.KAFKA)))
          .isInstanceOf(DevStackException.class)
          .hasMessageContaining("Port " + taken + ", wanted for Kafka")
          .hasMessageContaining("--kafka-controller-port");
    }
  }

  @Test
  void aPortThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> new StackPorts(0, 0, 70_000, 0, 0))
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining("70000");
  }
}
