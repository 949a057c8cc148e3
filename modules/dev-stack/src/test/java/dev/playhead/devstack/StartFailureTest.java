package dev.playhead.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a shell script in the place of redis-server. */
class StartFailureTest {
  @TempDir private Path folder;

  @Test
  void anEngineThatEndsWhileStartingIsReportedWithItsLastLines() throws IOException {
    EnginesHome home = redisThat("echo 'Fatal: the disk is on fire'; exit 3");

    assertThatThrownBy(() -> DevStack.start(options(home)))
        .isInstanceOf(DevStackException.class)
        .hasMessageStartingWith("Redis ended with code 3 while it was starting")
        .hasMessageContaining(folder.resolve("data/logs/redis.log").toString())
        .hasMessageEndingWith("Fatal: the disk is on fire");
  }

  @Test
  void anEngineThatDoesNotAnswerIsEndedAndReported() throws IOException {
    EnginesHome home = redisThat("exec sleep 600");

    assertThatThrownBy(() -> DevStack.start(options(home).withStartLimit(Duration.ofMillis(300))))
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining("Redis did not answer within 300 ms")
        .hasMessageContaining("redis.log");
    assertThat(folder.resolve("data/run/redis.pid")).doesNotExist();
  }

  @Test
  void aMissingEngineIsReportedWithHowToGetIt() {
    EnginesHome home = EnginesHome.ofBuild(folder.resolve("empty"));

    assertThatThrownBy(() -> DevStack.start(options(home)))
        .isInstanceOf(DevStackException.class)
        .hasMessageStartingWith("Redis is not in " + home.redis())
        .hasMessageContaining("build it with");
  }

  @Test
  void aFailedStartReleasesTheDataFolder() throws IOException {
    EnginesHome home = redisThat("exit 1");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> DevStack.start(options(home)))
          .hasMessageStartingWith("Redis ended with code 1");
    }
  }

  private DevStackOptions options(EnginesHome home) {
    return DevStackOptions.of(home, folder.resolve("data")).withEngines(EnumSet.of(Engine.REDIS));
  }

  private EnginesHome redisThat(String behaves) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib/redis"));
    Path script = lib.resolve("redis-server-0-" + Machine.current().redisPlatform());
    Files.writeString(script, "#!/bin/sh\n" + behaves + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return EnginesHome.ofDistribution(folder);
  }
}
