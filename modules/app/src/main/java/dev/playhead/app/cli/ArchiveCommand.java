package dev.playhead.app.cli;

import dev.playhead.app.Application;
import dev.playhead.app.StartTimes;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import dev.playhead.platform.logging.Logs;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code playhead archive}: loads the classes that a start needs, by starting as far as that goes
 * without engines, so that the JVM can write them to its archive when it exits. The launcher asks
 * for it.
 */
@Command(name = "archive", hidden = true, mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {
  /** The discard port, on which nothing listens. */
  private static final String NOBODY = "127.0.0.1:9";

  @Override
  public Integer call() {
    PlayheadConfig config =
        PlayheadConfig.load(
            List.of(
                PlayheadConfig.development(),
                Source.values(
                    "archive",
                    Map.of(
                        "edge.port",
                        "0",
                        "management.port",
                        "0",
                        "log.level",
                        "error",
                        "kafka.bootstrap",
                        NOBODY,
                        "cassandra.contact-points",
                        NOBODY,
                        "redis.uri",
                        "redis://" + NOBODY))));
    Logs.configure(config.log());
    loadStartClasses();
    Vertx vertx = RunningNode.vertx();
    Application.start(vertx, config, InstantSource.system(), new StartTimes())
        .otherwiseEmpty()
        .await();
    return 0;
  }

  /**
   * Loads what a start against real engines loads beyond what is reached here. A name that is no
   * longer there, or belongs to another Java, is none to archive.
   */
  private static void loadStartClasses() {
    ClassLoader loader = ArchiveCommand.class.getClassLoader();
    startClasses().forEach(name -> load(name, loader));
  }

  /** Whether there is such a class. */
  static boolean load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader) != null;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Their names. */
  static List<String> startClasses() {
    try (InputStream names = ArchiveCommand.class.getResourceAsStream("start-classes.txt")) {
      return new String(Objects.requireNonNull(names).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
