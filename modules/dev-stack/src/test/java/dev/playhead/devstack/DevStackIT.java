package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.devstack.probe.KafkaProbe;
import dev.playhead.devstack.probe.RedisProbe;
import dev.playhead.devstack.shared.SharedStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevStackIT {
  private static final int TIMEOUT_MILLIS = 10_000;

  @TempDir private Path data;

  @Test
  void acknowledgedDataSurvivesKillsAndARestartOnOtherPorts() throws Exception {
    List<Progress> steps = new CopyOnWriteArrayList<>();
    String clusterId;
    DevStackOptions lossless = options().withDurability(Durability.POWER_LOSS);
    try (DevStack stack = DevStack.start(lossless.withProgress(steps::add))) {
      assertThat(stack.engines()).allMatch(engine -> engine.memory() > 1_000_000);
      clusterId = clusterId(stack);
      StoredSamples.write(stack.addresses());

      for (RunningEngine engine : stack.engines()) {
        engine.kill();
      }
      for (RunningEngine engine : stack.engines()) {
        engine.start();
      }

      StoredSamples.assertPresent(stack.addresses());
    }
    assertThat(enginesAt(Progress.Phase.READY, steps)).hasSize(6).contains(Engine.values());
    assertThat(enginesAt(Progress.Phase.STOPPED, steps)).containsExactlyInAnyOrder(Engine.values());

    try (DevStack stack = DevStack.start(options())) {
      assertThat(clusterId(stack)).isEqualTo(clusterId);
      StoredSamples.assertPresent(stack.addresses());
    }
  }

  private static List<Engine> enginesAt(Progress.Phase phase, List<Progress> steps) {
    return steps.stream().filter(step -> step.phase() == phase).map(Progress::engine).toList();
  }

  @Test
  void freshStartsEmpty() throws Exception {
    DevStackOptions redisOnly = options().withEngines(EnumSet.of(Engine.REDIS));
    try (DevStack stack = DevStack.start(redisOnly)) {
      redis(stack, "SET", "key", "value");
    }

    try (DevStack stack = DevStack.start(redisOnly.withFresh(true))) {
      assertThat(redis(stack, "EXISTS", "key")).isEqualTo("0");
    }
  }

  @Test
  void aKilledEngineComesBackOnItsPortWithItsData() throws Exception {
    List<Progress> steps = new CopyOnWriteArrayList<>();
    DevStackOptions redisOnly =
        options().withEngines(EnumSet.of(Engine.REDIS)).withProgress(steps::add);
    try (DevStack stack = DevStack.start(redisOnly)) {
      redis(stack, "SET", "key", "value");

      stack.engine(Engine.REDIS).kill();
      assertThat(stack.engine(Engine.REDIS).isAlive()).isFalse();
      assertThatThrownBy(() -> redis(stack, "PING")).isInstanceOf(IOException.class);

      stack.engine(Engine.REDIS).start();
      assertThat(redis(stack, "GET", "key")).isEqualTo("value");
      assertThat(steps).extracting(Progress::phase).doesNotContain(Progress.Phase.DIED);
    }
  }

  @Test
  void aPausedEngineAnswersNobodyUntilItGoesOn() throws Exception {
    try (DevStack stack = DevStack.start(options().withEngines(EnumSet.of(Engine.REDIS)))) {
      URI uri = URI.create(stack.addresses().redisUri());

      stack.engine(Engine.REDIS).pause();
      assertThatThrownBy(() -> RedisProbe.command(uri.getHost(), uri.getPort(), 200, "PING"))
          .isInstanceOf(IOException.class);

      stack.engine(Engine.REDIS).resume();
      assertThat(redis(stack, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void aGivenPortThatIsTakenIsNamedWithItsOption() throws Exception {
    DevStackOptions redisOnly = options().withEngines(EnumSet.of(Engine.REDIS));
    try (DevStack stack = DevStack.start(redisOnly)) {
      int taken = stack.ports().redis();

      assertThatThrownBy(
              () ->
                  DevStack.start(
                      DevStackOptions.of(redisOnly.home(), data.resolve("other"))
                          .withEngines(redisOnly.engines())
                          .withPorts(new StackPorts(0, 0, 0, 0, taken))))
          .isInstanceOf(DevStackException.class)
          .hasMessage(
              "Port %d, wanted for Redis, is taken by another program: end that program or choose"
                  + " another port with --redis-port.",
              taken);
    }
  }

  private DevStackOptions options() {
    return DevStackOptions.of(EnginesHome.ofBuild(SharedStack.sourceTree()), data)
        .withSizes(EngineSizes.TESTS)
        .withStartLimit(java.time.Duration.ofMinutes(3));
  }

  private static String redis(DevStack stack, String... words) throws IOException {
    URI uri = URI.create(stack.addresses().redisUri());
    return String.valueOf(RedisProbe.command(uri.getHost(), uri.getPort(), TIMEOUT_MILLIS, words));
  }

  private static String clusterId(DevStack stack) throws IOException {
    return KafkaProbe.clusterId(StackAddresses.LOOPBACK, stack.ports().kafka(), TIMEOUT_MILLIS);
  }
}
