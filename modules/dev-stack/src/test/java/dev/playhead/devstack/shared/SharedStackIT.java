package dev.playhead.devstack.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.probe.CassandraProbe;
import dev.playhead.devstack.probe.KafkaProbe;
import dev.playhead.devstack.probe.RedisProbe;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SharedStackIT {
  private static final int TIMEOUT_MILLIS = 10_000;

  @Test
  void allEnginesAnswer() throws IOException {
    StackAddresses addresses = SharedStack.get().addresses();

    URI kafka = URI.create("kafka://" + addresses.kafkaBootstrap());
    URI redis = URI.create(addresses.redisUri());
    assertThat(
            CassandraProbe.query(
                addresses.cassandraHost(),
                addresses.cassandraPort(),
                "SELECT data_center FROM system.local",
                TIMEOUT_MILLIS))
        .isEqualTo(addresses.datacenter());
    assertThat(KafkaProbe.clusterId(kafka.getHost(), kafka.getPort(), TIMEOUT_MILLIS)).isNotEmpty();
    assertThat(RedisProbe.command(redis.getHost(), redis.getPort(), TIMEOUT_MILLIS, "PING"))
        .isEqualTo("PONG");
  }

  @Test
  void namesBelongToTheTestClassAndTheRun() {
    SharedStack stack = SharedStack.get();

    assertThat(stack.keyspace(SharedStackIT.class))
        .matches("t_sharedstackit_[a-z0-9]+_[a-z0-9]+")
        .hasSizeLessThanOrEqualTo(48)
        .isEqualTo(stack.keyspace(SharedStackIT.class))
        .isNotEqualTo(stack.keyspace(SharedStack.class));
    assertThat(stack.topicPrefix(SharedStackIT.class))
        .matches("sharedstackit-[a-z0-9]+-[a-z0-9]+-");
    assertThat(stack.keyPrefix(SharedStackIT.class)).matches("sharedstackit-[a-z0-9]+-[a-z0-9]+:");
  }
}
