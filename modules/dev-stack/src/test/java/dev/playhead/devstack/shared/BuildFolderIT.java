package dev.playhead.devstack.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.devstack.DevStackException;
import dev.playhead.devstack.ProcessRecord;
import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.probe.RedisProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that sleeps stands for the build. */
class BuildFolderIT {
  @TempDir private Path noSourceTree;

  private Process build;

  @BeforeEach
  void startBuild() throws IOException {
    build = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void endBuild() {
    build.destroyForcibly();
  }

  @Test
  void aBuildHasOneStackWhichEndsWithIt() throws Exception {
    BuildFolder folder = folderIn(SharedStack.sourceTree());
    StackAddresses addresses = folder.stack();
    assertThat(folderIn(SharedStack.sourceTree()).stack()).isEqualTo(addresses);
    ProcessHandle server =
        ProcessRecord.read(folder.path().resolve("server"))
            .flatMap(ProcessRecord::process)
            .orElseThrow();

    build.destroyForcibly().waitFor();

    server.onExit().get(30, TimeUnit.SECONDS);
    URI redis = URI.create(addresses.redisUri());
    assertThatThrownBy(() -> RedisProbe.command(redis.getHost(), redis.getPort(), 1_000, "PING"))
        .isInstanceOf(IOException.class);
    assertThat(folder.data().resolve("cassandra")).doesNotExist();
    assertThat(folder.data().resolve("logs/cassandra.log")).exists();
  }

  @Test
  void aMissingEngineFailsEveryTestThatNeedsIt() {
    BuildFolder folder = folderIn(noSourceTree);

    for (int test = 0; test < 2; test++) {
      assertThatThrownBy(folder::stack)
          .isInstanceOf(DevStackException.class)
          .hasMessageContaining("is not in " + noSourceTree);
    }
  }

  private BuildFolder folderIn(Path sourceTree) {
    return new BuildFolder(sourceTree, ProcessRecord.of(build.toHandle()));
  }
}
