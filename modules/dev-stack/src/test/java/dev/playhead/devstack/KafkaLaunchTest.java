package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaLaunchTest {

  /** One start in 64 failed: Kafka's formatting took such an id for an option. */
  @Test
  void noClusterIdLooksLikeAnOption() {
    assertThat(Stream.generate(KafkaLaunch::randomClusterId).limit(2_000))
        .allSatisfy(id -> assertThat(id).hasSize(22).doesNotStartWith("-"));
  }
}
