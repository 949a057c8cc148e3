package dev.playhead.platform.config;

import java.util.List;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigException(List<String> problems) {
    super(
        "The configuration has %d problem%s:%n  - %s"
            .formatted(
                problems.size(),
                problems.size() == 1 ? "" : "s",
                String.join(System.lineSeparator() + "  - ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem, each starting with its key (or file, or variable). */
  public List<String> problems() {
    return problems;
  }
}
