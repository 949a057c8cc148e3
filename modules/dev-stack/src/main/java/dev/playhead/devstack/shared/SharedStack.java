package dev.playhead.devstack.shared;

import dev.playhead.devstack.DevStackException;
import dev.playhead.devstack.StackAddresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Real engines for tests: one stack for all test classes and modules of a build.
 *
 * <pre>{@code
 * class RawEventsIT {
 *   static final SharedStack STACK = SharedStack.get();
 *   static final String KEYSPACE = STACK.keyspace(RawEventsIT.class);
 *
 *   // connect to STACK.addresses().cassandraHost() and cassandraPort(), data centre
 *   // STACK.addresses().datacenter(); create KEYSPACE; no need to drop it
 * }
 * }</pre>
 *
 * <p>The module needs {@code playhead-dev-stack} as a test dependency; the build gathers the
 * engines before it. The first caller of a build starts the stack (ten seconds or so), the others
 * find it; it ends with the build. A stack that cannot start fails the test with the reason. No
 * topic, keyspace or key exists at first, and Kafka creates no topic by itself.
 *
 * <p>The engines are everyone's: a test that stops or kills one starts a {@link
 * dev.playhead.devstack.DevStack} of its own, with the sizes {@link
 * dev.playhead.devstack.EngineSizes#TESTS}.
 */
public final class SharedStack {
  private static final int LONGEST_CLASS_NAME = 24;

  // Static, as test classes share nothing else.
  private static @Nullable SharedStack started;

  private final StackAddresses addresses;
  private final String run;

  private SharedStack(StackAddresses addresses) {
    this.addresses = addresses;
    this.run = Integer.toString(new Random().nextInt(36 * 36 * 36 * 36), 36);
  }

  /**
   * The build's stack, started when it does not run yet.
   *
   * @throws DevStackException when it cannot start
   */
  public static synchronized SharedStack get() {
    SharedStack stack = started;
    if (stack == null) {
      stack = new SharedStack(BuildFolder.ofThisBuild(sourceTree()).stack());
      started = stack;
    }
    return stack;
  }

  /** Where the engines are. */
  public StackAddresses addresses() {
    return addresses;
  }

  /** A keyspace name for {@code test} and this run: a valid CQL identifier, not yet created. */
  public String keyspace(Class<?> test) {
    return "t_" + name(test, '_');
  }

  /** The beginning of the names of {@code test}'s topics and consumer groups in this run. */
  public String topicPrefix(Class<?> test) {
    return name(test, '-') + '-';
  }

  /** The beginning of the Redis keys of {@code test} in this run; holds no hash tag. */
  public String keyPrefix(Class<?> test) {
    return name(test, '-') + ':';
  }

  private String name(Class<?> test, char separator) {
    String simple = test.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String shortened = simple.substring(0, Math.min(simple.length(), LONGEST_CLASS_NAME));
    String hash = Integer.toString(test.getName().hashCode() & 0xfffff, 36);
    return shortened + separator + hash + separator + run;
  }

  /** The top folder of the source tree that the tests run in. */
  public static Path sourceTree() {
    String property = System.getProperty("playhead.root");
    if (property != null) {
      return Path.of(property);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("modules/dev-stack/engines"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .orElseThrow(
            () ->
                new DevStackException(
                    "The source tree was not found: run the test inside it, or name its top folder"
                        + " in the system property playhead.root."));
  }
}
