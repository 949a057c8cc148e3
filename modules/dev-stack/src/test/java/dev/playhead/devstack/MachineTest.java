package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  private static final EnumSet<Engine> ALL = EnumSet.allOf(Engine.class);

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, darwin-amd64",
    "Mac OS X, aarch64, darwin-arm64"
  })
  void knowsThePlatformsThatTheEnginesRunOn(String os, String arch, String platform) {
    assertThat(new Machine(os, arch, 0).redisPlatform()).isEqualTo(platform);
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, riscv64", "SunOS, x86_64"})
  void refusesOtherPlatformsAndSaysWhatToDo(String os, String arch) {
    assertThatThrownBy(() -> new Machine(os, arch, 0).redisPlatform())
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining("not on " + os + " (" + arch + ")")
        .hasMessageContaining("WSL 2")
        .hasMessageContaining("playhead run");
  }

  @Test
  void refusesWhenMemoryIsShort() {
    Machine small = new Machine("Linux", "amd64", 1_000);

    assertThatThrownBy(() -> small.requireMemory(ALL, EngineSizes.STANDARD))
        .isInstanceOf(DevStackException.class)
        .hasMessage(
            "The engines need 1368 MiB of memory, but only 1000 MiB are available: end other"
                + " programs or give the engines smaller heaps.");
    assertThatCode(() -> small.requireMemory(EnumSet.of(Engine.REDIS), EngineSizes.STANDARD))
        .doesNotThrowAnyException();
  }

  @Test
  void knowsHowMuchMemoryThereIs() {
    assertThat(Machine.current().availableMb()).isBetween(1L, 100_000_000L);
  }
}
