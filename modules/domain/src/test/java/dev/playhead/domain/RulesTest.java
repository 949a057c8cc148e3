package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  @Test
  void refusesLimitsThatMakeNoSenseAndSaysWhich() {
    assertThatThrownBy(() -> rules(HALF_A_MINUTE, 1.1, 0.02)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> rules(HALF_A_MINUTE, 0, 0.02)).hasMessageContaining("watchedFraction");
    assertThatThrownBy(() -> rules(HALF_A_MINUTE, 0.9, -0.5)).hasMessageContaining("-0.5");
    assertThatThrownBy(() -> rules(Duration.ZERO, 0.9, 0.02)).hasMessageContaining("PT0S");
    assertThatThrownBy(() -> rules(Duration.ofMinutes(5), 0.9, 0.02)).hasMessageContaining("lease");
  }

  private static Rules rules(Duration heartbeat, double watched, double started) {
    Duration lease = Duration.ofSeconds(90);
    return new Rules(
        heartbeat, lease, HALF_A_MINUTE, watched, HALF_A_MINUTE, started, Duration.ofHours(4));
  }
}
