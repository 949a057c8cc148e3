package dev.playhead.app;

import dev.playhead.devstack.DevStack;
import dev.playhead.devstack.DevStackOptions;
import dev.playhead.devstack.EngineSizes;
import dev.playhead.devstack.EnginesHome;
import dev.playhead.devstack.StackSecurity;
import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.testkit.TestAuthority;
import dev.playhead.testkit.TestAuthority.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Engines that ask for TLS and for a password, and what a node is told to get in. */
final class SecuredStack implements AutoCloseable {
  private final Path folder;
  private final String password;
  private final DevStack stack;
  private final TestAuthority authority;

  private SecuredStack(Path folder, String password, DevStack stack, TestAuthority authority) {
    this.folder = folder;
    this.password = password;
    this.stack = stack;
    this.authority = authority;
  }

  static SecuredStack start(Path folder, String password) throws InterruptedException {
    TestAuthority authority = new TestAuthority(folder.resolve("authority"), "engines' authority");
    Issued engines = authority.issue("engines");
    StackSecurity security =
        new StackSecurity(
            authority.keyStore(engines, "of the store"),
            "of the store",
            engines.certificateFile(),
            engines.keyFile(),
            authority.caFile(),
            "playhead",
            password);
    DevStack stack =
        DevStack.start(
            DevStackOptions.of(
                    EnginesHome.ofBuild(SharedStack.sourceTree()), folder.resolve("data"))
                .withSizes(EngineSizes.TESTS)
                .withSecurity(security));
    return new SecuredStack(folder, password, stack, authority);
  }

  /** A node that is let in everywhere. */
  NodeConfig config() {
    String ca = authority.caFile().toString();
    return NodeConfig.on(stack.addresses())
        .with("kafka.tls.enabled", "true")
        .with("kafka.tls.ca-file", ca)
        .with("kafka.sasl.mechanism", "scram-sha-512")
        .with("kafka.sasl.username", "playhead")
        .with("kafka.sasl.password-file", secret("kafka", password))
        .with("cassandra.tls.enabled", "true")
        .with("cassandra.tls.ca-file", ca)
        .with("cassandra.username", "cassandra")
        .with("cassandra.password-file", secret("cassandra", "cassandra"))
        .with("redis.ca-file", ca)
        .with("redis.username", "playhead")
        .with("redis.password-file", secret("redis", password));
  }

  /** The path of a file that holds a secret. */
  String secret(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name + ".secret"), text + "\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of the certificate of an authority that signed nothing here. */
  String otherAuthority() {
    return new TestAuthority(folder.resolve("other"), "another authority").caFile().toString();
  }

  @Override
  public void close() {
    stack.close();
  }
}
