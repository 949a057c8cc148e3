package dev.playhead.devstack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that hold the engines' class paths (Cassandra, Kafka) and binaries (Redis).
 *
 * <p>The distribution keeps them in {@code lib/}, a source tree where the build has gathered them.
 */
public record EnginesHome(Path cassandra, Path kafka, Path redis) {

  /** The engines in the distribution whose top folder is {@code home}. */
  public static EnginesHome ofDistribution(Path home) {
    Path lib = home.resolve("lib");
    return new EnginesHome(lib.resolve("cassandra"), lib.resolve("kafka"), lib.resolve("redis"));
  }

  /** The engines in the source tree with the top folder {@code root}, after a build. */
  public static EnginesHome ofBuild(Path root) {
    Path engines = root.resolve("modules/dev-stack/engines");
    return new EnginesHome(
        engines.resolve("cassandra/target/lib"),
        engines.resolve("kafka/target/lib"),
        engines.resolve("redis/target/lib"));
  }

  /** The folder of {@code engine}. */
  public Path of(Engine engine) {
    return switch (engine) {
      case CASSANDRA -> cassandra;
      case KAFKA -> kafka;
      case REDIS -> redis;
    };
  }

  /**
   * @throws DevStackException when the folder of {@code engine} is missing
   */
  void require(Engine engine) {
    if (!Files.isDirectory(of(engine))) {
      throw new DevStackException(
          String.format(
              "%s is not in %s: build it with 'mvn -pl modules/dev-stack -am process-resources', or"
                  + " install the distribution again.",
              engine.label(), of(engine)));
    }
  }
}
