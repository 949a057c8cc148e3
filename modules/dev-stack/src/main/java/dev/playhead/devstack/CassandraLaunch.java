package dev.playhead.devstack;

import dev.playhead.devstack.probe.CassandraProbe;
import dev.playhead.devstack.probe.TlsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One Cassandra node that is its own seed. */
record CassandraLaunch(
    Path jars,
    Path java,
    DataFolder folder,
    StackPorts ports,
    EngineSizes sizes,
    Durability durability,
    Optional<StackSecurity> security)
    implements Launch {

  // What Cassandra's own start script passes to a Java 17 (conf/jvm17-server.options of
  // apache/cassandra 5.0), in which most of the JDK is closed to it.
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "--add-exports",
          List.of(
              "java.base/jdk.internal.misc",
              "java.base/jdk.internal.ref",
              "java.base/sun.nio.ch",
              "java.base/java.lang.ref",
              "java.management.rmi/com.sun.jmx.remote.internal.rmi",
              "java.rmi/sun.rmi.registry",
              "java.rmi/sun.rmi.server",
              "java.sql/java.sql",
              "jdk.unsupported/sun.misc"),
          "--add-opens",
          List.of(
              "java.base/java.io",
              "java.base/java.lang",
              "java.base/java.lang.module",
              "java.base/java.lang.reflect",
              "java.base/java.nio",
              "java.base/java.util",
              "java.base/java.util.concurrent",
              "java.base/java.util.concurrent.atomic",
              "java.base/jdk.internal.loader",
              "java.base/jdk.internal.math",
              "java.base/jdk.internal.module",
              "java.base/jdk.internal.ref",
              "java.base/jdk.internal.reflect",
              "java.base/jdk.internal.util.jar",
              "java.base/sun.nio.ch",
              "java.rmi/sun.rmi.server",
              "jdk.management/com.sun.management.internal"));

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{ISO8601} %-5level [%thread] %logger{0} %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  @Override
  public Engine engine() {
    return Engine.CASSANDRA;
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(temporary());
    Files.writeString(folder.config("cassandra.yaml"), yaml());
    Files.writeString(folder.config("cassandra-logback.xml"), LOGBACK);
  }

  @Override
  public List<String> command() {
    List<String> flags = new ArrayList<>();
    flags.add("-Xms" + sizes.cassandraHeapMb() + "m");
    flags.add("-Xmx" + sizes.cassandraHeapMb() + "m");
    flags.add("-XX:+UseG1GC");
    flags.add("-XX:MaxDirectMemorySize=256m");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:+UseStringDeduplication");
    if (sizes.quickStart()) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    MODULES.forEach(
        (flag, packages) ->
            packages.forEach(name -> flags.add(flag + "=" + name + "=ALL-UNNAMED")));
    flags.add("-Djdk.attach.allowAttachSelf=true");
    flags.add("-Dio.netty.tryReflectionSetAccessible=true");
    flags.add("-Djava.io.tmpdir=" + temporary());
    flags.add("-Dlogback.configurationFile=" + folder.config("cassandra-logback.xml"));
    flags.add("-Dcassandra.config=" + folder.config("cassandra.yaml").toUri());
    flags.add("-Dcassandra.storagedir=" + folder.data(Engine.CASSANDRA));
    flags.add("-Dcassandra-foreground=yes");
    flags.add("-Dcassandra.jmx.local.port=0");
    // Its first user is there when it answers.
    flags.add("-Dcassandra.superuser_setup_delay_ms=0");
    // There is no other node to wait for.
    flags.add("-Dcassandra.ring_delay_ms=0");
    flags.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    flags.add("-Dcassandra.shutdown_announce_in_ms=0");
    return TimerSlack.coarse(
        GuardedJvm.command(
            java, flags, jars, List.of("org.apache.cassandra.service.CassandraDaemon")));
  }

  private Path temporary() {
    return folder.data(Engine.CASSANDRA).resolve("tmp");
  }

  private String yaml() {
    Path data = folder.data(Engine.CASSANDRA);
    String commitlog =
        switch (durability) {
          case PERIODIC -> "commitlog_sync: periodic\ncommitlog_sync_period: 10000ms";
          // A group holds at most as many writes as there are writers.
          case POWER_LOSS ->
              "commitlog_sync: group\ncommitlog_sync_group_window: 10ms\nconcurrent_writes: 256";
        };
    return Stream.of(
            "cluster_name: playhead",
            "partitioner: org.apache.cassandra.dht.Murmur3Partitioner",
            "endpoint_snitch: SimpleSnitch",
            "num_tokens: 1",
            "initial_token: 0",
            "auto_bootstrap: false",
            "listen_address: " + StackAddresses.LOOPBACK,
            "rpc_address: " + StackAddresses.LOOPBACK,
            "storage_port: " + ports.cassandraStorage(),
            "native_transport_port: " + ports.cassandra(),
            "seed_provider:",
            "  - class_name: org.apache.cassandra.locator.SimpleSeedProvider",
            "    parameters:",
            "      - seeds: \"" + StackAddresses.LOOPBACK + ":" + ports.cassandraStorage() + "\"",
            "authenticator: "
                + (security.isPresent() ? "PasswordAuthenticator" : "AllowAllAuthenticator"),
            "client_encryption_options: "
                + security.map(CassandraLaunch::encryption).orElse("{enabled: false}"),
            "authorizer: AllowAllAuthorizer",
            "data_file_directories: [\"" + data.resolve("data") + "\"]",
            "commitlog_directory: \"" + data.resolve("commitlog") + "\"",
            "saved_caches_directory: \"" + data.resolve("saved_caches") + "\"",
            "hints_directory: \"" + data.resolve("hints") + "\"",
            "cdc_raw_directory: \"" + data.resolve("cdc_raw") + "\"",
            commitlog,
            "commitlog_total_space: 512MiB",
            "memtable_allocation_type: offheap_objects",
            "memtable_heap_space: " + sizes.cassandraHeapMb() / 4 + "MiB",
            "memtable_offheap_space: " + sizes.cassandraHeapMb() / 4 + "MiB",
            "memtable: {configurations: {trie: {class_name: TrieMemtable},"
                + " default: {inherits: trie}}}",
            "file_cache_size: 64MiB",
            "key_cache_size: 16MiB",
            "concurrent_compactors: 1",
            "auto_snapshot: false",
            // One busy machine carries everything: slow is not dead.
            "read_request_timeout: 10s",
            "range_request_timeout: 20s",
            "write_request_timeout: 10s")
        .reduce("", (text, line) -> text + line + "\n");
  }

  private static String encryption(StackSecurity security) {
    return "{enabled: true, optional: false, keystore: \"%s\", keystore_password: \"%s\","
            .formatted(security.keyStore(), security.keyStorePassword())
        + " require_client_auth: false}";
  }

  @Override
  public String address() {
    return StackAddresses.LOOPBACK + ":" + ports.cassandra();
  }

  @Override
  public void probe(int timeoutMillis) throws IOException {
    if (security.isPresent()) {
      TlsProbe.handshake(
          StackAddresses.LOOPBACK,
          ports.cassandra(),
          security.get().keyStore(),
          security.get().keyStorePassword(),
          timeoutMillis);
      return;
    }
    CassandraProbe.query(
        StackAddresses.LOOPBACK,
        ports.cassandra(),
        "SELECT release_version FROM system.local",
        timeoutMillis);
  }
}
