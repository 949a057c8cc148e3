package dev.playhead.platform.config;

import java.util.List;

/**
 * Loads configuration: sources are laid over each other in order, later ones win key by key, and
 * the result is bound to a record.
 *
 * <p>A record's component {@code maxReportSize} is the key {@code max-report-size}; a component
 * that is itself a record is a section. Values may be {@code String}, {@code int}, {@code long},
 * {@code double}, {@code boolean}, {@code Duration} ({@code 250ms}, {@code 30s}, {@code 4h}),
 * {@link DataSize} ({@code 1 MiB}), {@link HostPort}, {@code URI}, {@code Path}, {@link Secret}, an
 * enum in lower kebab case, and {@code List}, {@code Set}, {@code Map} by string and {@code
 * Optional} of these.
 */
public final class Config {

  private Config() {}

  /**
   * Binds the sources to a record.
   *
   * @throws ConfigException with every problem that was found: unreadable sources, unknown and
   *     duplicate keys, missing and unfit values, failed {@link Checked checks}
   */
  public static <R extends Record> R load(Class<R> type, List<Source> sources) {
    var schema = Schema.of(type);
    var problems = new Problems();
    var tree = new Node.Mapping("configuration");
    for (Source source : sources) {
      tree = tree.overlaidBy(source.read(schema, problems));
    }
    var bound = new Binder(schema, problems).root(type, tree);
    if (bound == null || !problems.isEmpty()) {
      throw new ConfigException(problems.found());
    }
    return bound;
  }
}
