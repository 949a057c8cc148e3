package dev.playhead.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.testkit.Await;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A node's sockets are those of Linux, which cost less than the JDK's (ADR 0030). */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = {"amd64", "aarch64"})
class NativeTransportTest {
  @Test
  void aNodeUsesEpoll() {
    Vertx vertx = RunningNode.vertx();
    try {
      assertThat(vertx.isNativeTransportEnabled())
          .as("%s", vertx.unavailableNativeTransportCause())
          .isTrue();
    } finally {
      Await.result(vertx.close());
    }
  }
}
