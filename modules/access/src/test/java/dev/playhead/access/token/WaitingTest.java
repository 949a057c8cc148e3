package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.playhead.access.Denied;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final Counter refused = new SimpleMeterRegistry().counter("refused");
  private final Waiting waiting = new Waiting(3, 2, refused);

  private void refused(String address) {
    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> waiting.enter(address))
        .matches(denied -> denied.kind() == Denied.Kind.TOO_MANY);
  }

  @Test
  void anAddressHasAFewPlaces() {
    waiting.enter("a");
    waiting.enter("a");

    refused("a");

    waiting.enter("b");
    assertThat(refused.count()).isEqualTo(1);
  }

  @Test
  void allTogetherHaveSoManyPlaces() {
    waiting.enter("a");
    waiting.enter("a");
    waiting.enter("b");

    refused("c");

    waiting.leave("a");
    waiting.enter("c");
    assertThat(waiting.count()).isEqualTo(3);
  }
}
