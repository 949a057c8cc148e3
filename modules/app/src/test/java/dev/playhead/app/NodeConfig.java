package dev.playhead.app;

import dev.playhead.devstack.StackAddresses;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a test's node is started with: by default a small one on free ports, with a keyspace, topics
 * and keys that no other test has.
 *
 * @param values by dotted key
 */
public record NodeConfig(Map<String, String> values) {
  public NodeConfig {
    values = Map.copyOf(values);
  }

  /** On the engines that all tests share. */
  public static NodeConfig shared(Class<?> test) {
    SharedStack stack = SharedStack.get();
    return on(stack.addresses())
        .with("kafka.topic-prefix", stack.topicPrefix(test))
        .with("kafka.group", stack.topicPrefix(test) + "processing")
        .with("cassandra.keyspace", stack.keyspace(test))
        .with("redis.key-prefix", stack.keyPrefix(test).replace(":", ""));
  }

  /** On engines that are the test's own. */
  static NodeConfig on(StackAddresses engines) {
    return new NodeConfig(Map.of())
        .with("edge.port", "0")
        .with("management.port", "0")
        .with("kafka.bootstrap", engines.kafkaBootstrap())
        .with("kafka.partitions", "4")
        .with("cassandra.contact-points", engines.cassandraHost() + ":" + engines.cassandraPort())
        .with("cassandra.datacenter", engines.datacenter())
        .with("redis.uri", engines.redisUri())
        // A busy machine answers late, and a report that is long under way is no wrong clock.
        .with("collection.clock-tolerance", "30s")
        .with("redis.timeout", "1s")
        .with("cassandra.request-timeout", "5s");
  }

  public NodeConfig with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new NodeConfig(changed);
  }

  NodeConfig without(String key) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.remove(key);
    return new NodeConfig(changed);
  }

  /** What was set for a key, which must have been. */
  public String value(String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  public PlayheadConfig load() {
    return PlayheadConfig.load(List.of(Source.values("the test", values)));
  }

  /** As a file for {@code --config}. */
  String yaml() {
    StringBuilder yaml = new StringBuilder();
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          String[] parts = key.split("\\.", 2);
          if (parts.length == 1) {
            yaml.append(key).append(": ").append(value).append('\n');
          } else {
            sections
                .computeIfAbsent(parts[0], section -> new StringBuilder(section + ":\n"))
                .append("  %s: \"%s\"%n".formatted(parts[1], value));
          }
        });
    sections.values().forEach(yaml::append);
    return yaml.toString();
  }
}
