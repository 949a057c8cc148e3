package dev.playhead.devstack;

import dev.playhead.devstack.guard.FormatThenRun;
import dev.playhead.devstack.probe.KafkaProbe;
import dev.playhead.devstack.probe.TlsProbe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One Kafka node that is broker and controller (KRaft). It creates no topics by itself. */
record KafkaLaunch(
    Path jars,
    DataFolder folder,
    StackPorts ports,
    EngineSizes sizes,
    Durability durability,
    Optional<StackSecurity> security)
    implements Launch {

  private static final String LOG4J =
      """
      Configuration:
        Appenders:
          Console:
            name: OUT
            PatternLayout:
              pattern: "%d{ISO8601} %-5level [%thread] %c{1} %m%n"
        Loggers:
          Root:
            level: INFO
            AppenderRef:
              ref: OUT
      """;

  @Override
  public Engine engine() {
    return Engine.KAFKA;
  }

  @Override
  public void prepare() throws IOException {
    Files.writeString(folder.config("kafka.properties"), properties());
    Files.writeString(folder.config("kafka-log4j2.yaml"), LOG4J);
  }

  @Override
  public List<String> command() {
    String properties = folder.config("kafka.properties").toString();
    return Files.exists(data().resolve("meta.properties"))
        ? jvm("kafka.Kafka", properties)
        : jvm(
            Stream.concat(
                    Stream.of(FormatThenRun.class.getName(), randomClusterId(), properties),
                    users().stream())
                .toArray(String[]::new));
  }

  private List<String> jvm(String... program) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xms" + sizes.kafkaHeapMb() / 2 + "m");
    flags.add("-Xmx" + sizes.kafkaHeapMb() + "m");
    flags.add("-XX:+UseG1GC");
    flags.add("-XX:MaxDirectMemorySize=128m");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    if (sizes.quickStart()) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    flags.add("-Dlog4j2.configurationFile=" + folder.config("kafka-log4j2.yaml"));
    return GuardedJvm.command(GuardedJvm.runningJava(), flags, jars, List.of(program));
  }

  /**
   * Sixteen random bytes in URL-safe Base64, as Kafka writes its ids. None begins with a dash,
   * which Kafka's tools would take for an option.
   */
  static String randomClusterId() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    String written = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return written.startsWith("-") ? randomClusterId() : written;
  }

  private Path data() {
    return folder.data(Engine.KAFKA).resolve("log");
  }

  private String properties() {
    String controller = StackAddresses.LOOPBACK + ":" + ports.kafkaController();
    return Stream.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@" + controller,
            "listeners=CLIENT://" + address() + ",CONTROLLER://" + controller,
            "advertised.listeners=CLIENT://" + address(),
            "controller.listener.names=CONTROLLER",
            "inter.broker.listener.name=CLIENT",
            "listener.security.protocol.map=CLIENT:"
                + (security.isPresent() ? "SASL_SSL" : "PLAINTEXT")
                + ",CONTROLLER:PLAINTEXT",
            security.map(KafkaLaunch::access).orElse(""),
            "log.dirs=" + data(),
            "auto.create.topics.enable=false",
            "default.replication.factor=1",
            "min.insync.replicas=1",
            "offsets.topic.replication.factor=1",
            "offsets.topic.num.partitions=4",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "transaction.state.log.num.partitions=4",
            "share.coordinator.state.topic.replication.factor=1",
            "share.coordinator.state.topic.min.isr=1",
            "share.coordinator.state.topic.num.partitions=4",
            "group.initial.rebalance.delay.ms=0",
            "num.network.threads=2",
            "num.io.threads=4",
            "log.cleaner.dedupe.buffer.size=16777216",
            durability == Durability.POWER_LOSS ? "log.flush.interval.messages=1" : "")
        .reduce("", (text, line) -> text + line + "\n");
  }

  /** Both ways of showing a password; brokers among each other would take the first. */
  private static String access(StackSecurity security) {
    return Stream.of(
            "ssl.keystore.type=PKCS12",
            "ssl.keystore.location=" + security.keyStore(),
            "ssl.keystore.password=" + security.keyStorePassword(),
            "ssl.key.password=" + security.keyStorePassword(),
            // It trusts itself, or its own listener does not open.
            "ssl.truststore.type=PEM",
            "ssl.truststore.location=" + security.caFile(),
            "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
            "sasl.mechanism.inter.broker.protocol=PLAIN",
            "listener.name.client.plain.sasl.jaas.config="
                + "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                    .formatted(security.username(), security.password()),
            "listener.name.client.scram-sha-256.sasl.jaas.config="
                + "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "listener.name.client.scram-sha-512.sasl.jaas.config="
                + "org.apache.kafka.common.security.scram.ScramLoginModule required;")
        .reduce("", (text, line) -> text + line + "\n");
  }

  /** The users whose passwords Kafka keeps by itself, which must be there before it starts. */
  private List<String> users() {
    return security.stream()
        .flatMap(
            access ->
                Stream.of("SCRAM-SHA-256", "SCRAM-SHA-512")
                    .flatMap(
                        mechanism ->
                            Stream.of(
                                "--add-scram",
                                "%s=[name=%s,password=%s]"
                                    .formatted(mechanism, access.username(), access.password()))))
        .toList();
  }

  @Override
  public String address() {
    return StackAddresses.LOOPBACK + ":" + ports.kafka();
  }

  @Override
  public void probe(int timeoutMillis) throws IOException {
    if (security.isPresent()) {
      TlsProbe.handshake(
          StackAddresses.LOOPBACK,
          ports.kafka(),
          security.get().keyStore(),
          security.get().keyStorePassword(),
          timeoutMillis);
      return;
    }
    KafkaProbe.clusterId(StackAddresses.LOOPBACK, ports.kafka(), timeoutMillis);
  }
}
