package dev.playhead.app.cli;

import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a command takes its configuration from. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with the keys to change; may be repeated, a later one wins.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One key, such as edge.port=8090; wins over files and the environment.")
  private Map<String, String> values = new LinkedHashMap<>();

  /**
   * The defaults, then {@code base}, the files, the environment, and what was set on the command
   * line.
   *
   * @throws dev.playhead.platform.config.ConfigException with every problem
   */
  PlayheadConfig load(List<Source> base) {
    List<Source> sources = new ArrayList<>(base);
    files.forEach(file -> sources.add(Source.file(file)));
    sources.add(PlayheadConfig.environment(System.getenv()));
    sources.add(Source.values("--set", values));
    return PlayheadConfig.load(sources);
  }
}
